package io.tollgate.risk.ruleset;

import io.tollgate.risk.rule.BuiltInNames;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Writes and retires rules. Nothing of it takes effect before a set with it is published. */
@Service
public class WriteRules {
  private final TransactionOperations transaction;
  private final Rules rules;
  private final RuleLanguage language;
  private final Clock clock;

  WriteRules(TransactionOperations transaction, Rules rules, RuleLanguage language, Clock clock) {
    this.transaction = transaction;
    this.rules = rules;
    this.language = language;
    this.clock = clock;
  }

  /**
   * Makes the rule, or changes it where there is one of its name.
   *
   * @throws InvalidRule where it is called like what the platform itself says, its condition is none, or the owner has as many
   *           rules as it may
   */
  public Written write(Owner owner, WrittenRule rule, String author) {
    if (BuiltInNames.include(rule.name())) {
      throw new InvalidRule("invalid_name", "name", "Reasons of the platform's own are called " + rule.name() + ".");
    }
    language.compile(rule.when());
    return inTransaction(() -> {
      rules.reserve(owner);
      Optional<SavedRule> before = rules.find(owner, rule.name());
      boolean joins = before.isEmpty() || before.get().rule().status() == RuleStatus.RETIRED;
      if (joins && rules.working(owner).size() >= RuleSetVersion.MOST_RULES) {
        throw new InvalidRule("too_many_rules", "name",
            "There are " + RuleSetVersion.MOST_RULES + " rules already. Retire one first.");
      }
      Instant now = now();
      SavedRule saved = rules.save(owner, rule, author, now);
      rules.record(owner, List.of(rule.name()), RuleChange.Kind.WRITTEN, author,
          rule.status().code() + ": " + rule.when(), now);
      return new Written(saved, before.isEmpty());
    });
  }

  /** Empty where there is no such rule. */
  public Optional<SavedRule> retire(Owner owner, String name, String author) {
    return inTransaction(() -> {
      rules.reserve(owner);
      Instant now = now();
      return rules.find(owner, name).map(before -> {
        if (before.rule().status() == RuleStatus.RETIRED) return before;
        SavedRule saved = rules.save(owner, before.rule().with(RuleStatus.RETIRED), author, now);
        rules.record(owner, List.of(name), RuleChange.Kind.RETIRED, author, "retired", now);
        return saved;
      });
    });
  }

  private Instant now() { return clock.instant().truncatedTo(ChronoUnit.MICROS); }

  private <T> T inTransaction(java.util.function.Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }

  /** The rule as it now stands, and whether it is new. */
  public record Written(SavedRule rule, boolean created) {}
}
