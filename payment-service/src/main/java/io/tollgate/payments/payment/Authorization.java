package io.tollgate.payments.payment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The issuer's yes to a payment, be it a hold or a sale.
 *
 * @param operation what was asked of whom; captures, voids and refunds go on from it
 * @param at when it was known
 * @param expiresAt what was not captured by then can't be; null for a sale, of which nothing is left to capture
 */
public record Authorization(RiskOpinion risk, Operation operation, Approval approval, Instant at,
    @Nullable Instant expiresAt) {
  /** Whether what was not captured by now can't be any more. */
  public boolean hasExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
