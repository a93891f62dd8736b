package io.tollgate.payments.acquirer;

import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;

/**
 * What goes on from a sale or an authorization.
 *
 * @param original the sale's or authorization's operation
 * @param reference the payment, for the acquirer's books
 */
public record FollowUp(OperationId operation, OperationId original, PaymentId reference, Money amount) {}
