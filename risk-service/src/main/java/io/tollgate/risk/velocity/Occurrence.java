package io.tollgate.risk.velocity;

import java.time.Instant;

/**
 * Something that happened to a subject.
 *
 * @param number its place among what happened to the subject, without gaps, from 1
 * @param amount minor units of the currency; 0 for a failure
 * @param totals with this one
 */
public record Occurrence(long number, Instant at, long amount, String currency, Totals totals) {
  static final Occurrence NONE = new Occurrence(0, Instant.EPOCH, 0, "", Totals.NONE);

  Occurrence next(Instant time, long added, String of) {
    return new Occurrence(number + 1, time, added, of, totals.plus(of, added));
  }

  Occurrence next(Instant time) { return new Occurrence(number + 1, time, 0, "", totals); }

  /** What happens is either tried or has failed. */
  public enum Kind {
    ATTEMPT, FAILURE
  }
}
