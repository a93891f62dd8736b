package io.tollgate.common.event;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The data on {@link Topics#RISK_REQUESTS} ({@code ce_type} {@value #TYPE}): all that risk may weigh. Only this topic carries
 * an IP address or a device, and only risk-service may read it. {@code emailHash} and {@code payer} are keyed hashes.
 *
 * @param amount minor units
 */
public record RiskRequested(PaymentId paymentId, MerchantId merchantId, long amount, String currency, String methodType,
    String bin, String cardFingerprint, @Nullable String payer, @Nullable String emailHash, @Nullable String ip,
    @Nullable String deviceId, @Nullable String payerCountry, Instant createdAt) {
  public static final String TYPE = "risk.requested";
}
