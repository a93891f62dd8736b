package io.tollgate.payments.payment;

import io.tollgate.payments.card.SealedCard;

import java.time.Instant;

/**
 * A card that is kept for what follows an authorization: number and expiry, never the CVV.
 *
 * @param until when it is forgotten
 */
public record KeptCard(SealedCard card, Instant until) {}
