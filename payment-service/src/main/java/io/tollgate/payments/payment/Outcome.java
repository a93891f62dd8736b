package io.tollgate.payments.payment;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A payment that has come to its outcome, or waits for somebody, as those that wait for it learn it.
 *
 * @param atAcquirers from the making of its first operation to the last answer; zero where no acquirer was asked, null where
 *        that is not known here
 */
public record Outcome(Stored<Payment> stored, @Nullable Duration atAcquirers) {
  static Outcome withoutAcquirer(Stored<Payment> stored) { return new Outcome(stored, Duration.ZERO); }

  /** When it was decided, before that was committed. */
  public Instant decidedAt() {
    return Objects.requireNonNullElse(stored.payment().outcomeTime(), stored.updatedAt());
  }
}
