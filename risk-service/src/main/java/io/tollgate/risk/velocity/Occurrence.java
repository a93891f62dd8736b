package io.tollgate.risk.velocity;

import java.time.Instant;

/**
 * Something that happened to a subject.
 *
 * @param number its place among what happened to the subject, without gaps, from 1
 * @param amount minor units of the currency; 0 for a failure
 */
public record Occurrence(long number, Instant at, long amount, String currency) {
  static final Occurrence NONE = new Occurrence(0, Instant.EPOCH, 0, Totals.NO_CURRENCY);

  /** What happens is either tried or has failed. */
  public enum Kind {
    ATTEMPT, FAILURE
  }
}
