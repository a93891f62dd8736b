package io.tollgate.payments.modification;

import io.tollgate.common.money.Money;
import io.tollgate.payments.payment.PaymentKey;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A capture, void or refund of a payment.
 *
 * @param amount of a void: all that was held
 * @param reason in the merchant's words
 */
public record Modification(ModificationId id, PaymentKey payment, Money amount, @Nullable String reason,
    String acquirer, ModificationResult result, Instant createdAt, Instant updatedAt) {
  Modification with(ModificationResult now, Instant at) {
    return new Modification(id, payment, amount, reason, acquirer, now, createdAt, at);
  }
}
