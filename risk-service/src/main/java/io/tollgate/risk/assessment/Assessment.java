package io.tollgate.risk.assessment;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.rule.Decision;
import io.tollgate.risk.ruleset.SetOutcome;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * @param outcomes what each rule set said
 * @param timeTaken from the arrival of the batch to the decision
 */
public record Assessment(MerchantId merchant, PaymentId payment, Decision decision, List<SetOutcome> outcomes,
    Instant assessedAt, Duration timeTaken) {
  public Assessment {
    outcomes = List.copyOf(outcomes);
  }

  public Judgement judgement() { return new Judgement(decision, outcomes); }

  /** As the other services hear of it. */
  public RiskAssessed toEvent() {
    return new RiskAssessed(payment, merchant, decision.verdict(), decision.score(), decision.reasons(), assessedAt);
  }
}
