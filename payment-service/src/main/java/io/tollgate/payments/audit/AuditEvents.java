package io.tollgate.payments.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.payments.audit.Drift.MissingFrom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the payments' histories against what is on Kafka, a stretch of time after the other, and what was missing before once more. An
 * event that waits in the outbox is late, which is another metric's business; one that is neither there nor on Kafka is drift.
 */
@Component
class AuditEvents {
  private static final Logger LOG = LoggerFactory.getLogger(AuditEvents.class);
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final AuditLog log;
  private final PublishedEvents kafka;
  private final AuditProperties properties;
  private final Clock clock;

  AuditEvents(AuditLog log, PublishedEvents kafka, AuditProperties properties, Clock clock, MeterRegistry meters) {
    this.log = log;
    this.kafka = kafka;
    this.properties = properties;
    this.clock = clock;
    for (MissingFrom place : MissingFrom.values()) {
      Gauge.builder("tollgate.drift", this, audit -> audit.count(place)).tag("missing_from", place.code())
          .description("Recorded events that are not where they should be; must be 0").register(meters);
    }
  }

  @Scheduled(fixedDelayString = "${tollgate.audit.look-every:PT5S}")
  void look() {
    try {
      log.take(LEASE).ifPresent(this::audit);
    } catch (RuntimeException e) {
      LOG.warn("The audit is put off: {}", e.toString());
    }
  }

  private void audit(AuditLog.Turn turn) {
    Instant end = end(turn.through());
    Set<RecordedEvent> expected = new LinkedHashSet<>(log.recorded(turn.through(), end));
    log.drift().forEach(drift -> expected.add(drift.event()));
    // In this order: an event that leaves the outbox meanwhile is on Kafka when Kafka is read.
    Set<PublishedEvent> waiting = log.waiting();
    expected.removeIf(event -> waiting.contains(named(event)));
    List<Drift> found = expected.isEmpty() ? List.of() : missing(expected);
    found.forEach(drift -> LOG.error("Event {} of {} is missing from {}", drift.event().sequence(),
        drift.event().payment().id(), drift.missingFrom().code()));
    log.conclude(turn, end, found, properties.every());
  }

  private Instant end(Instant through) {
    Instant settled = clock.instant().minus(properties.grace());
    Instant most = through.plus(properties.longest());
    Instant end = settled.isBefore(most) ? settled : most;
    return end.isBefore(through) ? through : end;
  }

  private List<Drift> missing(Set<RecordedEvent> expected) {
    Instant from = expected.stream().map(RecordedEvent::at).min(Instant::compareTo).orElseThrow();
    Set<PublishedEvent> published = kafka.since(from);
    Map<String, Long> analyzed = kafka.analyzedSince(from);
    List<Drift> missing = new ArrayList<>();
    for (RecordedEvent event : expected) {
      PublishedEvent name = named(event);
      if (!published.contains(name)) missing.add(new Drift(event, MissingFrom.TOPIC));
      else if (analyzed.getOrDefault(name.subject(), 0L) < event.sequence()) {
        missing.add(new Drift(event, MissingFrom.ANALYTICS));
      }
    }
    return missing;
  }

  private static PublishedEvent named(RecordedEvent event) {
    return new PublishedEvent(event.payment().id().toString(), event.sequence());
  }

  private long count(MissingFrom place) {
    return log.drift().stream().filter(drift -> drift.missingFrom() == place).count();
  }
}
