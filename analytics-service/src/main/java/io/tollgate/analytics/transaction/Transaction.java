package io.tollgate.analytics.transaction;

import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A payment as analysts see it: flat, complete, re-emitted as the payment changes. Amounts in minor units; no PAN, CVV, name or
 * e-mail, and {@code payer} and {@code fingerprint} are keyed pseudonyms.
 *
 * @param sequence of the payment's event that this row tells of; of two rows the higher one holds
 * @param latencyMs from acceptance to the first outcome, absent before
 */
public record Transaction(PaymentId paymentId, MerchantId merchantId, long sequence, String orderId,
    PaymentStatus status, Outcome outcome, long amount, String currency, long amountAuthorized, long amountCaptured,
    long amountRefunded, String methodType, String brand, String bin, String last4, String fingerprint,
    @Nullable String payer, @Nullable String payerCountry, @Nullable String declineCode, @Nullable String riskVerdict,
    @Nullable Integer riskScore, @Nullable String acquirer, Instant createdAt, Instant updatedAt,
    @Nullable Instant outcomeAt, @Nullable Long latencyMs) {

  /** @throws RuntimeException where a payment can't be like that: such an event is set aside, not counted */
  public Transaction {
    Objects.requireNonNull(paymentId, "payment_id");
    Objects.requireNonNull(merchantId, "merchant_id");
    Objects.requireNonNull(orderId, "order_id");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(createdAt, "created_at");
    Objects.requireNonNull(updatedAt, "updated_at");
    require(sequence >= 1, "The sequence starts at 1");
    require(currency.length() == 3, "A currency has three letters");
    require(amount >= 0 && amountAuthorized >= 0 && amountCaptured >= 0 && amountRefunded >= 0,
        "No amount is negative");
    require(createdAt.isAfter(Instant.EPOCH) && updatedAt.isAfter(Instant.EPOCH), "Payments are younger than 1970");
  }

  /** The payment as that event tells of it. */
  public static Transaction of(PaymentEventData payment, long sequence) {
    var method = payment.method();
    var risk = payment.risk();
    return new Transaction(payment.paymentId(), payment.merchantId(), sequence, payment.orderId(), payment.status(),
        Outcome.of(payment.status(), payment.amountAuthorized()), payment.amount(), payment.currency(),
        payment.amountAuthorized(), payment.amountCaptured(), payment.amountRefunded(), method.type(), method.brand(),
        method.bin(), method.last4(), method.fingerprint(), payment.payer(), payment.payerCountry(),
        payment.declineCode(), risk == null ? null : risk.verdict(), risk == null ? null : risk.score(),
        payment.acquirer(), payment.createdAt(), payment.updatedAt(), payment.outcomeAt(),
        latency(payment.createdAt(), payment.outcomeAt()));
  }

  /** Never negative, though the clocks of two instances may differ. */
  private static @Nullable Long latency(Instant createdAt, @Nullable Instant outcomeAt) {
    return outcomeAt == null ? null : Math.max(0, Duration.between(createdAt, outcomeAt).toMillis());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) throw new IllegalArgumentException(otherwise);
  }
}
