package io.tollgate.risk.assessment;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.rule.Facts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The assessments given so far. */
public interface Assessments {
  /** Empty where there is none, or the payment is another merchant's. */
  Optional<Assessment> find(MerchantId merchant, PaymentId payment);

  /** Those of these requests that were answered before: one query, however many. */
  Map<PaymentId, Assessment> answersTo(Collection<RiskRequested> requests);

  /** New ones: one statement, however many. Must be none that exist. */
  void add(List<WithFacts> assessments);

  /** An assessment and what it rests on. */
  record WithFacts(Assessment assessment, Facts facts) {}
}
