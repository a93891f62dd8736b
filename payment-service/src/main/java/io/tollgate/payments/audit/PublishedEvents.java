package io.tollgate.payments.audit;

import io.tollgate.payments.audit.Drift.MissingFrom;

import java.time.Instant;
import java.util.function.Predicate;

/** What is on Kafka, read from outside like any consumer's, in portions. */
public interface PublishedEvents {
  /**
   * Reads what bears that time or a later one, until nothing more is wanted, as many records were read, or the topic ends.
   *
   * @param wanted is told each event, and answers whether it wants more
   */
  Reading since(MissingFrom place, Instant from, int most, Predicate<PublishedEvent> wanted);

  /** Reads on from where an earlier reading came to. */
  Reading on(MissingFrom place, Position from, int most, Predicate<PublishedEvent> wanted);

  /**
   * How far a reading came.
   *
   * @param records how many it read
   * @param toTheEnd whether the topic had no more
   */
  record Reading(Position reached, int records, boolean toTheEnd) {}
}
