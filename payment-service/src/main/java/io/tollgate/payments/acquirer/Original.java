package io.tollgate.payments.acquirer;

import io.tollgate.common.money.Money;
import io.tollgate.payments.card.Card;

import org.jspecify.annotations.Nullable;

/**
 * The sale or authorization that something goes on from.
 *
 * @param approvalCode null where it was not answered
 * @param card its number and expiry; null where they are not kept, since {@link Acquirer#needsCardLater} says so or their time is over
 * @param terminal where the card was presented; null where no terminal was involved
 */
public record Original(OperationId operation, ChargeKind kind, Money amount, @Nullable String approvalCode,
    @Nullable Card card, @Nullable String terminal) {
  public Original with(Card kept) { return new Original(operation, kind, amount, approvalCode, kept, terminal); }
}
