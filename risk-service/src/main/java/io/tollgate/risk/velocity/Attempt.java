package io.tollgate.risk.velocity;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;

import java.time.Instant;

/** One use of a card at a merchant. */
public record Attempt(MerchantId merchant, String cardFingerprint, Instant at) {
  public static Attempt of(RiskRequested request) {
    return new Attempt(request.merchantId(), request.cardFingerprint(), request.createdAt());
  }
}
