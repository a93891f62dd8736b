package io.tollgate.risk.ruleset.web;

import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.ProposeRuleSet;
import io.tollgate.risk.ruleset.Publication;
import io.tollgate.risk.ruleset.PublishRuleSet;
import io.tollgate.risk.ruleset.RuleSetId;
import io.tollgate.risk.ruleset.RuleSetVersion;
import io.tollgate.risk.ruleset.RuleSets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where merchants and operators propose, look at and publish versions: the same for both. */
@Component
class RuleSetDesk {
  private final ProposeRuleSet propose;
  private final PublishRuleSet publish;
  private final RuleSets sets;

  RuleSetDesk(ProposeRuleSet propose, PublishRuleSet publish, RuleSets sets) {
    this.propose = propose;
    this.publish = publish;
    this.sets = sets;
  }

  RuleSetView propose(Owner owner, String author, ProposalRequest request) {
    RuleSetVersion version = propose.propose(owner, request.checkedThresholds(), request.declinesPerMinute(), author);
    return RuleSetView.of(version, null, false);
  }

  RuleSetView publish(Owner owner, String publisher, String id) {
    RuleSetId known = parse(id);
    Publication publication = publish.publish(owner, known, publisher).orElseThrow(() -> new NotFound("rule_set"));
    return RuleSetView.of(existing(owner, known), publication, true);
  }

  RuleSetView find(Owner owner, String id) { return view(owner, existing(owner, parse(id))); }

  RuleSetView inForce(Owner owner) {
    return sets.live(owner).map(live -> RuleSetView.of(live.version(), live.publication(), true))
        .orElseThrow(() -> new NotFound("rule_set"));
  }

  RuleSetPage page(Owner owner, int limit, @Nullable String after) {
    RuleSetId cursor = after == null
        ? null
        : RuleSetId.parse(after)
            .orElseThrow(() -> RuleDesk.invalid("starting_after", "The cursor is the id of a rule set."));
    List<RuleSets.Summary> found = sets.page(owner, cursor, RuleDesk.checked(limit) + 1);
    List<RuleSets.Summary> some = found.stream().limit(limit).toList();
    var publications = sets.publications(owner, some.stream().map(RuleSets.Summary::id).toList());
    Optional<RuleSetId> live = live(owner, publications);
    return new RuleSetPage(some.stream().map(one -> RuleSetPage.Entry.of(one, publications.get(one.id()),
        live.filter(one.id()::equals).isPresent())).toList(), found.size() > limit);
  }

  /** Which of the published ones is in force. */
  private Optional<RuleSetId> live(Owner owner, Map<RuleSetId, Publication> published) {
    return published.isEmpty() ? Optional.empty() : sets.live(owner).map(one -> one.version().id());
  }

  private RuleSetView view(Owner owner, RuleSetVersion version) {
    Map<RuleSetId, Publication> published = sets.publications(owner, List.of(version.id()));
    return RuleSetView.of(version, published.get(version.id()),
        live(owner, published).filter(version.id()::equals).isPresent());
  }

  private RuleSetVersion existing(Owner owner, RuleSetId id) {
    return sets.find(owner, id).orElseThrow(() -> new NotFound("rule_set"));
  }

  private static RuleSetId parse(String id) { return RuleSetId.parse(id).orElseThrow(() -> new NotFound("rule_set")); }
}
