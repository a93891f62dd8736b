package io.tollgate.risk.rule;

import io.tollgate.common.event.RiskAssessed;

import java.util.List;

/**
 * What the rules say together.
 *
 * @param score 100 where the payment is declined; otherwise how near the nearest rule came to that, or the points given
 * @param reasons the rules that speak for the verdict
 * @param ruleSet the versions of the rules that said so
 */
public record Decision(RiskAssessed.Verdict verdict, int score, List<RiskAssessed.Reason> reasons, String ruleSet) {
  public Decision {
    reasons = List.copyOf(reasons);
  }
}
