package io.tollgate.risk.ruleset;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One version going live. The owner's publication with the highest number is in force.
 *
 * @param liveSince for each live rule since when it has been live as it is
 * @param capped the live rules that have dropped to shadow since
 */
public record Publication(long number, RuleSetId ruleSet, String publisher, Instant at, Map<String, Instant> liveSince,
    Set<String> capped) {
  public Publication {
    liveSince = new TreeMap<>(liveSince);
    capped = Set.copyOf(capped);
  }
}
