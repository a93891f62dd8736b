package io.tollgate.common.event;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The data of every event on {@link Topics#PAYMENTS}: the payment as it stood when the event happened, so that each event
 * can be read alone. Amounts in minor units. {@code payer} is a keyed pseudonym; there is no PAN, CVV, name or e-mail.
 *
 * @param operation the capture, void, refund or failed attempt that the event tells of; absent where it tells of the payment itself
 * @param pastRiskBudget where risk took longer than the merchant's budget: hold (it was waited for), or open, closed or review (it was
 *        not, and {@code risk} is absent for ever); absent where it was in time
 * @param outcomeAt when the payment first reached an outcome, absent before
 */
public record PaymentEventData(PaymentId paymentId, MerchantId merchantId, String orderId, PaymentStatus status,
    long amount,
    String currency, long amountAuthorized, long amountCaptured, long amountRefunded, Method method,
    @Nullable String payer,
    @Nullable String payerCountry, @Nullable String declineCode, @Nullable Risk risk, @Nullable String pastRiskBudget,
    @Nullable String acquirer,
    @Nullable Operation operation, Instant createdAt, Instant updatedAt, @Nullable Instant outcomeAt) {

  /** The means of payment without anything that could be charged again. */
  public record Method(String type, String brand, String bin, String last4, String fingerprint) {}

  /**
   * A capture, void or refund, or an attempt (sale, authorization) that failed.
   *
   * @param amount minor units
   * @param status succeeded, declined or failed
   * @param declineCode absent unless declined
   */
  public record Operation(String id, String type, long amount, String status, @Nullable String declineCode) {}

  /** What risk said; absent until it did, and where nobody waited for it. */
  public record Risk(String verdict, int score) {}
}
