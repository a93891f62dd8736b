package io.tollgate.payments.payment;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.payments.card.SealedCard;
import io.tollgate.payments.idempotency.IdempotentRequest;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Everything that one transaction writes when a payment is accepted.
 *
 * @param budget how long the merchant lets risk take
 * @param assessWithin how long risk may take before the payment is given up
 * @param answerWithin how long the merchant's request waits: until then its key is in flight
 */
public record NewPayment(Payment.Processing payment, RiskRequested riskRequest, SealedCard sealedCard,
    IdempotentRequest request,
    String actor, RiskBudget budget, Duration assessWithin, Duration answerWithin, @Nullable String traceparent) {}
