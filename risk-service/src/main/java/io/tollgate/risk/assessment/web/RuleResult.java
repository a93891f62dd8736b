package io.tollgate.risk.assessment.web;

import io.tollgate.risk.ruleset.Action;
import io.tollgate.risk.ruleset.RuleSetVersion;
import io.tollgate.risk.ruleset.RuleStatus;
import io.tollgate.risk.ruleset.SetOutcome;
import io.tollgate.risk.ruleset.WrittenRule;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What one rule said.
 *
 * @param owner merchant or platform
 * @param status live, or shadow where it had no effect, be it that it dropped to it
 * @param result hit, clear, or missing where it could not be told
 * @param value what its condition came to; absent where it could not be told
 * @param points what it added to the score
 * @param missingBecause a code; absent unless missing
 */
record RuleResult(String rule, String owner, String action, String status, String result, @Nullable Boolean value,
    int points, @Nullable String missingBecause) {

  static List<RuleResult> of(SetOutcome outcome, RuleSetVersion version) {
    return version.rules().stream()
        .filter(rule -> rule.status() == RuleStatus.LIVE || rule.status() == RuleStatus.SHADOW)
        .map(rule -> of(rule, outcome)).toList();
  }

  private static RuleResult of(WrittenRule rule, SetOutcome outcome) {
    boolean isLive = rule.status() == RuleStatus.LIVE && !outcome.capped().contains(rule.name());
    boolean hits = outcome.shadow().hits().contains(rule.name());
    String missing = outcome.missing().get(rule.name());
    return new RuleResult(rule.name(), outcome.owner().code(), rule.action().code(),
        (isLive ? RuleStatus.LIVE : RuleStatus.SHADOW).code(), missing != null ? "missing" : hits ? "hit" : "clear",
        missing != null ? null : hits, hits && isLive && rule.action() == Action.ADD_SCORE ? rule.points() : 0,
        missing);
  }
}
