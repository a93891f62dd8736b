package io.tollgate.payments.audit.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.payments.audit.AuditLog;
import io.tollgate.payments.audit.Drift.MissingFrom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What the audit found, whichever instance did; a scrape reads nothing. */
@Component
class AuditMeters {
  private static final Logger LOG = LoggerFactory.getLogger(AuditMeters.class);

  private final AuditLog log;
  private final Clock clock;
  private volatile Map<MissingFrom, Long> counts = Map.of();
  private volatile @Nullable Instant through;

  AuditMeters(AuditLog log, Clock clock, MeterRegistry meters) {
    this.log = log;
    this.clock = clock;
    Gauge.builder("tollgate.audit.age", this, AuditMeters::age).baseUnit("seconds")
        .description("How long ago was recorded what the audit looked at last").register(meters);
    for (MissingFrom place : MissingFrom.values()) {
      Gauge.builder("tollgate.drift", this, audit -> audit.counts.getOrDefault(place, 0L))
          .tag("missing_from", place.code())
          .description("Recorded events that are not where they should be; must be 0").register(meters);
    }
  }

  @Scheduled(fixedDelay = 5_000)
  void measure() {
    try {
      counts = log.counts();
      through = log.through();
    } catch (DataAccessException e) {
      LOG.warn("What the audit found could not be read: {}", e.getMessage());
    }
  }

  /** Grows by itself where nothing can be read. */
  private double age() {
    Instant audited = through;
    return audited == null ? Double.NaN : Duration.between(audited, clock.instant()).toMillis() / 1_000d;
  }
}
