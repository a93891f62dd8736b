package io.tollgate.risk.ruleset;

import com.github.f4b6a3.uuid.UuidCreator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Makes a version of the owner's rules as they stand, to be looked at, back-tested and published by somebody else. */
@Service
public class ProposeRuleSet {
  /** So many versions are kept that were neither published nor back-tested. */
  private static final int MOST_PROPOSALS = 100;

  private final TransactionOperations transaction;
  private final Rules rules;
  private final RuleSets sets;
  private final RuleLanguage language;
  private final RuleProperties properties;
  private final Clock clock;

  ProposeRuleSet(TransactionOperations transaction, Rules rules, RuleSets sets, RuleLanguage language,
      RuleProperties properties, Clock clock) {
    this.transaction = transaction;
    this.rules = rules;
    this.sets = sets;
    this.language = language;
    this.properties = properties;
    this.clock = clock;
  }

  /** What one merchant's rules cost, the payments of all others wait for. */
  private static void checkCost(long steps) {
    if (steps <= RuleSetVersion.HIGHEST_COST) return;
    throw new InvalidRule("rules_too_costly", "rules", "Together the conditions may take " + steps + " steps; "
        + RuleSetVersion.HIGHEST_COST + " are allowed.");
  }

  /**
   * @param declinesPerMinute how many payments a minute a new rule may decline; absent for the platform's default
   * @throws InvalidRule where a rule no longer compiles, or a number is out of its range
   */
  public RuleSetVersion propose(Owner owner, Thresholds thresholds, @Nullable Integer declinesPerMinute,
      String author) {
    return Objects.requireNonNull(transaction.execute(_ -> {
      rules.reserve(owner);
      List<WrittenRule> working = rules.working(owner);
      checkCost(working.stream().mapToLong(rule -> rule.compiledAgain(language).cost()).sum());
      Set<String> authors = new HashSet<>(rules.authorsSinceLive(owner));
      authors.add(author);
      var version = new RuleSetVersion(owner, new RuleSetId(UuidCreator.getTimeOrderedEpoch()), working, thresholds,
          declinesPerMinute == null ? properties.declinesPerMinute() : declinesPerMinute, author, authors,
          clock.instant().truncatedTo(ChronoUnit.MICROS));
      if (version.length() > RuleSetVersion.MOST_TEXT) {
        throw new InvalidRule("rules_too_long", "rules", "Together the rules have " + version.length()
            + " characters; " + RuleSetVersion.MOST_TEXT + " are allowed.");
      }
      sets.add(version);
      sets.forgetProposals(owner, MOST_PROPOSALS);
      return version;
    }));
  }
}
