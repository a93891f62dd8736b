package io.tollgate.payments.payment;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.card.CardFacts;
import io.tollgate.payments.card.MethodType;
import io.tollgate.payments.card.PointOfSale;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * What the merchant asked for; it never changes.
 *
 * @param pointOfSale null where the card was not presented at a terminal
 */
public record Terms(PaymentId id, MerchantId merchant, String orderId, Money amount, CaptureMode capture,
    MethodType method, CardFacts card, @Nullable PointOfSale pointOfSale,
    @Nullable Payer payer,
    @Nullable String description, Map<String, String> metadata, Instant createdAt) {
  public Terms {
    if (!amount.isPositive()) throw new IllegalArgumentException("A payment is of more than nothing");
    if ((method == MethodType.CARD_PRESENT) != (pointOfSale != null)) {
      throw new IllegalArgumentException("A card is present at a point of sale, and nowhere else");
    }
    metadata = Map.copyOf(metadata);
  }

  /** The terminal's id; null where none was involved. */
  public @Nullable String terminal() {
    return pointOfSale == null ? null : pointOfSale.terminal();
  }

  /**
   * The payer as it is kept: the merchant's own id, and a pseudonym for everybody else.
   *
   * @param emailHash the same for the same address at every merchant
   */
  public record Payer(@Nullable String id, @Nullable String pseudonym, @Nullable String emailHash,
      @Nullable String country) {}
}
