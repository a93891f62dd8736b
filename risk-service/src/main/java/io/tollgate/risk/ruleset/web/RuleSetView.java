package io.tollgate.risk.ruleset.web;

import io.tollgate.risk.ruleset.Publication;
import io.tollgate.risk.ruleset.RuleSetVersion;
import io.tollgate.risk.ruleset.RuleStatus;
import io.tollgate.risk.ruleset.WrittenRule;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A version as its owner sees it.
 *
 * @param state proposed, live or superseded
 * @param authors who made it or wrote any of what it changes; none of them may publish it
 */
record RuleSetView(String id, String state, List<RuleInSet> rules, ProposalRequest.ThresholdsBody thresholds,
    int declinesPerMinute, String author, List<String> authors, Instant createdAt, @Nullable String publishedBy,
    @Nullable Instant publishedAt) {

  /** @param publication its latest, absent where it was never published */
  static RuleSetView of(RuleSetVersion version, @Nullable Publication publication, boolean isLive) {
    Set<String> capped = publication == null ? Set.of() : publication.capped();
    return new RuleSetView(version.id().toString(), state(publication, isLive),
        version.rules().stream().map(rule -> RuleInSet.of(rule, capped.contains(rule.name()))).toList(),
        ProposalRequest.ThresholdsBody.of(version.thresholds()),
        version.declinesPerMinute(), version.author(), version.authors().stream().sorted().toList(),
        version.createdAt(), publication == null ? null : publication.publisher(),
        publication == null ? null : publication.at());
  }

  static String state(@Nullable Publication publication, boolean isLive) {
    if (isLive) return "live";
    return publication == null ? "proposed" : "superseded";
  }

  /** @param capped whether it declined too many payments and counts as shadow */
  record RuleInSet(String name, String when, String reason, String action, @Nullable Integer points, String status,
      boolean capped) {
    static RuleInSet of(WrittenRule rule, boolean capped) {
      return new RuleInSet(rule.name(), rule.when(), rule.reason(), rule.action().code(), RuleView.pointsOf(rule),
          capped ? RuleStatus.SHADOW.code() : rule.status().code(), capped);
    }
  }
}
