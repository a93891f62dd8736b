package io.tollgate.risk.ruleset;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An owner's rules as they stood when the version was made; it never changes.
 *
 * @param author who made the version
 * @param authors who made it or wrote any of what it changes: none of them may publish it
 * @param declinesPerMinute how many payments a minute each of its new rules may decline
 */
public record RuleSetVersion(Owner owner, RuleSetId id, List<WrittenRule> rules, Thresholds thresholds,
    int declinesPerMinute, String author, Set<String> authors, Instant createdAt) {
  public static final int MOST_RULES = 200;
  /** Steps of all conditions together. */
  public static final long HIGHEST_COST = 20_000;
  /** Characters of all names, conditions and reasons together. */
  public static final int MOST_TEXT = 100_000;

  /** @throws InvalidRule where there are too many rules */
  public RuleSetVersion {
    if (rules.size() > MOST_RULES) {
      throw new InvalidRule("too_many_rules", "rules", "A set has at most " + MOST_RULES + " rules.");
    }
    if (declinesPerMinute < 1) {
      throw new InvalidRule("invalid_cap", "declines_per_minute", "The cap is at least 1 decline a minute.");
    }
    rules = List.copyOf(rules);
    authors = Set.copyOf(authors);
  }

  /** In characters. */
  public int length() {
    return rules.stream().mapToInt(rule -> rule.name().length() + rule.when().length() + rule.reason().length()).sum();
  }
}
