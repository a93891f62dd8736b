package io.tollgate.payments.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far the audit has come, what it has to look at, and what it found. */
public interface AuditLog {
  /** The next turn, for one instance at a time; empty where it is another's, or not due yet. */
  Optional<Turn> take(Duration lease);

  /** Events recorded from then and before then. */
  List<RecordedEvent> recorded(Instant from, Instant to);

  /** Events that still wait in the outbox. */
  Set<PublishedEvent> waiting();

  /** What was found so far. */
  List<Drift> drift();

  /** Ends the turn. Nothing is written where another instance has taken it over. */
  void conclude(Turn turn, Instant through, List<Drift> found, Duration nextIn);

  Instant through();

  /**
   * The right to audit.
   *
   * @param version the fencing token
   */
  record Turn(Instant through, long version) {}
}
