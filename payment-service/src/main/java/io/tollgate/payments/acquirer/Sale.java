package io.tollgate.payments.acquirer;

import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.card.Card;

/**
 * Authorize and capture at once.
 *
 *
 * @param reference the merchant's side of the story, for the acquirer's books
 */
public record Sale(OperationId operation, PaymentId reference, Money amount, Card card) {}
