package io.tollgate.payments.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What is on Kafka, read from outside like any consumer's. */
public interface PublishedEvents {
  /** Events on {@code payments.events.v1} that happened then or later. */
  Set<PublishedEvent> since(Instant from);

  /** The newest sequence that {@code analytics.transactions.v1} tells of, for payments with news since then. */
  Map<String, Long> analyzedSince(Instant from);
}
