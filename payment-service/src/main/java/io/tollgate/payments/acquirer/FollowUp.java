package io.tollgate.payments.acquirer;

import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;

/**
 * What goes on from a sale or an authorization.
 *
 * @param reference the payment, for the acquirer's books
 * @param timesSent how often it was sent before; the acquirer executes it once all the same
 */
public record FollowUp(OperationId operation, Original original, PaymentId reference, Money amount, int timesSent) {}
