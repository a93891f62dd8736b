package io.tollgate.risk.velocity;

import io.tollgate.common.id.MerchantId;

import java.time.Instant;

/** One use of a card at a merchant. */
public record Attempt(MerchantId merchant, String cardFingerprint, Instant at) {}
