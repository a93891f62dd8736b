package io.tollgate.payments.acquirer;

import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.card.PresentedCard;

/**
 * A sale or an authorization of a card.
 *
 * @param reference the payment, for the acquirer's books
 * @param timesSent how often it was sent before; the acquirer executes it once all the same
 */
public record CardRequest(OperationId operation, PaymentId reference, Money amount, PresentedCard presented,
    int timesSent) {}
