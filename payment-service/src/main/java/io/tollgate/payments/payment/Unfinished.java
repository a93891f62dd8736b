package io.tollgate.payments.payment;

import io.tollgate.payments.card.SealedCard;

/**
 * A payment without an outcome, and what its next step needs.
 *
 *
 * @param attempts how often it was taken over after a lapsed lease
 */
public record Unfinished(Stored<Payment> stored, SealedCard sealedCard, int attempts) {}
