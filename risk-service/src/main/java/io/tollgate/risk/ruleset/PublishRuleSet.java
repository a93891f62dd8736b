package io.tollgate.risk.ruleset;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts a version in force, on the word of somebody who wrote nothing of it; an earlier version again, to take one back. */
@Service
public class PublishRuleSet {
  private final TransactionOperations transaction;
  private final Rules rules;
  private final RuleSets sets;
  private final RuleLanguage language;
  private final Clock clock;

  PublishRuleSet(TransactionOperations transaction, Rules rules, RuleSets sets, RuleLanguage language, Clock clock) {
    this.transaction = transaction;
    this.rules = rules;
    this.sets = sets;
    this.language = language;
    this.clock = clock;
  }

  /**
   * The publication; the one there is where the same person published the version before. Empty where there is no such version.
   *
   * @throws SecondPersonRequired where the publisher is one of the authors
   * @throws AlreadyLive where somebody else has published it
   * @throws InvalidRule where a rule no longer compiles
   */
  public Optional<Publication> publish(Owner owner, RuleSetId id, String publisher) {
    return Objects.requireNonNull(transaction.execute(_ -> {
      rules.reserve(owner);
      return sets.find(owner, id).map(version -> publish(version, sets.live(owner), publisher));
    }));
  }

  private Publication publish(RuleSetVersion version, Optional<RuleSets.Live> live, String publisher) {
    if (version.authors().contains(publisher)) throw new SecondPersonRequired();
    if (live.isPresent() && live.get().version().id().equals(version.id())) {
      Publication already = live.get().publication();
      if (already.publisher().equals(publisher)) return already;
      throw new AlreadyLive();
    }
    version.rules().forEach(rule -> rule.compiledAgain(language));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    long number = live.map(one -> one.publication().number()).orElse(0L) + 1;
    var publication = new Publication(number, version.id(), publisher, now, liveSince(version, live, now),
        java.util.Set.of());
    sets.publish(version.owner(), publication);
    rules.record(version.owner(), version.rules().stream().map(WrittenRule::name).toList(), RuleChange.Kind.PUBLISHED,
        publisher, version.id().toString(), now);
    return publication;
  }

  private static Map<String, Instant> liveSince(RuleSetVersion version, Optional<RuleSets.Live> live, Instant now) {
    var since = new HashMap<String, Instant>();
    version.rules().stream().filter(rule -> rule.status() == RuleStatus.LIVE).forEach(rule -> since.put(rule.name(),
        live.filter(before -> wasLive(rule, version, before))
            .map(before -> before.publication().liveSince().get(rule.name())).orElse(now)));
    return since;
  }

  /** Just so, not capped, and its points did no less than they do now. */
  private static boolean wasLive(WrittenRule rule, RuleSetVersion version, RuleSets.Live before) {
    return before.version().rules().stream().anyMatch(rule::doesAs)
        && !before.publication().capped().contains(rule.name())
        && (rule.action() != Action.ADD_SCORE
            || !version.thresholds().areStricterThan(before.version().thresholds()));
  }

  /** Whoever wrote anything of a version may not publish it. */
  public static final class SecondPersonRequired extends RuntimeException {
    SecondPersonRequired() { super("Somebody must publish the rule set who wrote nothing of it."); }
  }

  /** Somebody else was faster. */
  public static final class AlreadyLive extends RuntimeException {
    AlreadyLive() { super("Somebody else has published the rule set."); }
  }
}
