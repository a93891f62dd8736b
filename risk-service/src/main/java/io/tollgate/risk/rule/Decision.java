package io.tollgate.risk.rule;

import io.tollgate.common.event.RiskAssessed;

import java.util.List;

/**
 * What the rules say together.
 *
 * @param score 100 where a rule hit; otherwise how near the nearest rule came to it
 * @param reasons each rule that hit
 * @param ruleSet the version of the rules that said so
 */
public record Decision(RiskAssessed.Verdict verdict, int score, List<RiskAssessed.Reason> reasons, String ruleSet) {
  public Decision {
    reasons = List.copyOf(reasons);
  }
}
