package io.tollgate.payments.acquirer;

import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.card.Card;

/**
 * A sale or an authorization of a card.
 *
 * @param reference the payment, for the acquirer's books
 */
public record CardRequest(OperationId operation, PaymentId reference, Money amount, Card card) {}
