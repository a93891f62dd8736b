package io.tollgate.risk.assessment;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.rule.Decision;

import java.time.Duration;
import java.time.Instant;

/** @param timeTaken from the arrival of the batch to the decision */
public record Assessment(MerchantId merchant, PaymentId payment, Decision decision, Instant assessedAt,
    Duration timeTaken) {

  /** As the other services hear of it. */
  public RiskAssessed toEvent() {
    return new RiskAssessed(payment, merchant, decision.verdict(), decision.score(), decision.reasons(), assessedAt);
  }
}
