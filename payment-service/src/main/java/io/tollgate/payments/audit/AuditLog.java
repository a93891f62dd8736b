package io.tollgate.payments.audit;

import io.tollgate.payments.audit.Drift.MissingFrom;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far the audit has come, what it has to look at, and what it found. */
public interface AuditLog {
  /** The next turn, for one instance at a time; empty where it is another's, or not due yet. */
  Optional<Turn> take(Duration lease);

  /**
   * The earliest events that were recorded from then on and before then, and before anything that still waits in the outbox.
   *
   * @param most how many; with the last one come all of its very moment
   */
  Slice recorded(Instant from, Instant to, int most);

  /** How many events are missing; a place from which none is has no entry. */
  Map<MissingFrom, Long> counts();

  /** What is missing, the earliest first. */
  List<Drift> earliest(int most);

  /** When the earliest event happened that is missing from there. */
  Optional<Instant> missingSince(MissingFrom place);

  /** Those of the events that are said to be missing from {@code payments.events.v1}. */
  List<RecordedEvent> missingFromTopic(Collection<PublishedEvent> events);

  /** Ends the turn. Nothing is written where another instance has taken it over. */
  void conclude(Turn turn, Findings findings, Duration nextIn);

  Instant through();

  /**
   * The right to audit.
   *
   * @param read how far each place was read for what is missing from it
   * @param version the fencing token
   */
  record Turn(Instant through, Map<MissingFrom, Position> read, long version) {}

  /**
   * A stretch of the payments' histories.
   *
   * @param end everything before is in it
   */
  record Slice(List<RecordedEvent> events, Instant end) {}

  /**
   * What came of a turn.
   *
   * @param missing what was not said to be missing there before
   * @param published what was missing from {@code payments.events.v1} and is there
   * @param analyzed the newest sequence that analytics tells of, by payment: whatever was missing from there up to it is not
   * @param read how far each place was read for what is missing from it; without an entry where nothing is
   */
  record Findings(Instant through, List<Drift> missing, List<RecordedEvent> published, Map<String, Long> analyzed,
      Map<MissingFrom, Position> read) {}
}
