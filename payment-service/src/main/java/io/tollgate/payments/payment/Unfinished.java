package io.tollgate.payments.payment;

import io.tollgate.payments.card.SealedCard;
import org.jspecify.annotations.Nullable;

/**
 * A payment without an outcome, and what its next step needs.
 *
 * @param attempts how often it was taken over since its operation was made, or since it may have been sent; 0 where it certainly
 *        was not
 * @param traceparent of the request that made the payment, if it was traced
 */
public record Unfinished(Stored<Payment> stored, SealedCard sealedCard, int attempts, @Nullable String traceparent) {
  /** As whoever holds it has it. */
  public TakenOver claim() {
    return new TakenOver(stored.payment().key(), stored.version());
  }

  /** The payment after that move, and nothing was sent since. */
  Unfinished after(Move move) {
    return new Unfinished(move.result(), sealedCard, 0, traceparent);
  }
}
