package io.tollgate.payments.audit;

import io.tollgate.payments.audit.AuditLog.Findings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Holds the payments' histories against what is on Kafka, a stretch of time after the other, and looks for what was missing before in
 * whatever has come since. An event that waits in the outbox is late, which is another metric's business, and is looked for when it
 * has left; one that is neither there nor on Kafka is drift.
 */
@Component
class AuditEvents {
  private static final Logger LOG = LoggerFactory.getLogger(AuditEvents.class);
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final AuditLog log;
  private final PublishedEvents kafka;
  private final AuditProperties properties;
  private final Clock clock;

  AuditEvents(AuditLog log, PublishedEvents kafka, AuditProperties properties, Clock clock) {
    this.log = log;
    this.kafka = kafka;
    this.properties = properties;
    this.clock = clock;
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
    AuditTurn look = new AuditTurn(turn, log, kafka, properties);
    Findings findings = look.look(end(turn.through()));
    log.conclude(turn, findings, look.more() ? Duration.ZERO : properties.every());
    log.earliest(1)
        .forEach(first -> LOG.error("{} more events are missing; by place {}, the earliest is {} of {}, from {}",
            findings.missing().size(), log.counts(), first.event().sequence(), first.event().payment().id(),
            first.missingFrom().code()));
  }

  private Instant end(Instant through) {
    Instant settled = clock.instant().minus(properties.grace());
    Instant most = through.plus(properties.longest());
    Instant end = settled.isBefore(most) ? settled : most;
    return end.isBefore(through) ? through : end;
  }
}
