package io.tollgate.payments.payment;

import io.tollgate.payments.card.SealedCard;

/**
 * A payment without an outcome, and what its next step needs.
 *
 * @param attempts how often it was taken over since its operation was made, or since it may have been sent; 0 where it certainly
 *        was not
 */
public record Unfinished(Stored<Payment> stored, SealedCard sealedCard, int attempts) {}
