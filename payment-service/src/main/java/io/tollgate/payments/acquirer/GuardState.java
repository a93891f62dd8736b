package io.tollgate.payments.acquirer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What one guard sees, and what it allows.
 *
 * @param since when the breaker came into its state
 * @param failureRate per cent of the last calls that were not answered or could not be sent; null while too few were made
 * @param slowRate per cent of them that took longer than the acquirer should; null likewise
 * @param inFlight charges, captures, voids and refunds there now
 * @param doubtsInFlight inquiries and reversals there now, which have room of their own
 */
public record GuardState(String acquirer, Breaker breaker, Instant since, @Nullable Float failureRate,
    @Nullable Float slowRate, int inFlight, int maxInFlight, int doubtsInFlight, int maxDoubtsInFlight,
    Duration timeLimit) {
  /** Where a breaker stands. */
  public enum Breaker {
    CLOSED, OPEN,
    /** Some calls are let through to see how they fare. */
    HALF_OPEN,
    /** By an operator. */
    HELD_OPEN,
    /** By an operator. */
    HELD_CLOSED;

    /** As it stands in JSON and in metrics. */
    public String code() { return name().toLowerCase(Locale.ROOT); }
  }
}
