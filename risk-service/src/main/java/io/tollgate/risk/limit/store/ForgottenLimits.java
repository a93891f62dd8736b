package io.tollgate.risk.limit.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.risk.limit.LimitRetention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Removes what no limit looks at any more, a portion at a time; two instances may do it at once. Tells how old the oldest
 * reservation is whose payment has not ended.
 */
@Component
class ForgottenLimits {
  private static final Logger LOG = LoggerFactory.getLogger(ForgottenLimits.class);
  private static final int PORTION = 1_000;

  private static final String FORGET = """
      delete from %1$s where ctid = any (array(
        select ctid from %1$s where %2$s limit :portion for update skip locked))""";
  private static final String COUNTERS = FORGET.formatted("limit_counter", "ends_at < :before");
  private static final String FINISHED = FORGET.formatted("limit_reservation", "finished_at < :before");
  private static final String UNFINISHED = FORGET.formatted("limit_reservation",
      "finished_at is null and reserved_at < :before and windows_end < :before");
  private static final String OLDEST = "select min(reserved_at) from limit_reservation where finished_at is null";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final LimitRetention retention;
  private final Clock clock;
  private final AtomicLong oldestUnfinished = new AtomicLong();

  ForgottenLimits(JdbcClient jdbc, TransactionOperations transaction, LimitRetention retention, Clock clock,
      MeterRegistry meters) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.retention = retention;
    this.clock = clock;
    meters.gauge("tollgate.limits.unfinished.age", oldestUnfinished);
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void forget() {
    Instant now = clock.instant();
    forget(COUNTERS, now.minus(retention.keepCounters()), "counters");
    forget(FINISHED, now.minus(retention.keepFinished()), "finished reservations");
    forget(UNFINISHED, now.minus(retention.keepUnfinished()), "reservations of payments never heard of again");
    oldestUnfinished.set(jdbc.sql(OLDEST).query(OffsetDateTime.class).optional()
        .map(oldest -> Math.max(0, Duration.between(oldest.toInstant(), now).toSeconds())).orElse(0L));
  }

  private void forget(String sql, Instant before, String what) {
    long all = 0;
    Integer some;
    do {
      some = transaction.execute(_ -> jdbc.sql(sql)
          .param("before", before.atOffset(ZoneOffset.UTC)).param("portion", PORTION).update());
      all += some == null ? 0 : some;
    } while (some != null && some == PORTION);
    if (all > 0) LOG.info("{} {} were removed", all, what);
  }
}
