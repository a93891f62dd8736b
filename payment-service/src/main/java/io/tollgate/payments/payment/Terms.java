package io.tollgate.payments.payment;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.card.CardFacts;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/** What the merchant asked for; it never changes. */
public record Terms(PaymentId id, MerchantId merchant, String orderId, Money amount, CaptureMode capture,
    CardFacts card,
    @Nullable Payer payer,
    @Nullable String description, Map<String, String> metadata, Instant createdAt) {
  public Terms {
    if (!amount.isPositive()) throw new IllegalArgumentException("A payment is of more than nothing");
    metadata = Map.copyOf(metadata);
  }

  /** The payer as it is kept: the merchant's own id, and a pseudonym for everybody else. */
  public record Payer(@Nullable String id, @Nullable String pseudonym, @Nullable String country) {}
}
