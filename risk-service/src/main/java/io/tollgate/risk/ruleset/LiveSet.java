package io.tollgate.risk.ruleset;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A set in force: immutable; what is published or capped later makes another one. */
public record LiveSet(CompiledRuleSet rules, Publication publication) {
  public SetOutcome decide(Map<String, Object> values, Set<String> cappedJustNow) {
    if (cappedJustNow.isEmpty()) return rules.decide(values, publication.capped());
    Set<String> capped = new HashSet<>(publication.capped());
    capped.addAll(cappedJustNow);
    return rules.decide(values, capped);
  }

  /** Whether the live rule has not been live as it is for that long. */
  public boolean isNew(String rule, Instant now, Duration newFor) {
    Instant since = publication.liveSince().get(rule);
    return since != null && since.plus(newFor).isAfter(now);
  }
}
