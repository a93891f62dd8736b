package io.tollgate.risk.velocity.store;

import io.tollgate.risk.velocity.VelocityLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Removes the attempts that no window reaches any more, a portion at a time; two instances may do it at once. */
@Component
class ForgottenAttempts {
  private static final Logger LOG = LoggerFactory.getLogger(ForgottenAttempts.class);
  private static final int PORTION = 10_000;
  private static final String FORGET = """
      delete from card_attempt where ctid = any (array(
        select ctid from card_attempt where attempted_at < ? limit ?))""";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final VelocityLimit limit;
  private final Clock clock;

  ForgottenAttempts(JdbcClient jdbc, TransactionOperations transaction, VelocityLimit limit, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.limit = limit;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void forget() {
    Instant oldest = clock.instant().minus(limit.keepFor());
    long all = 0;
    Integer some;
    do {
      some = transaction.execute(_ -> jdbc.sql(FORGET).param(oldest.atOffset(ZoneOffset.UTC)).param(PORTION).update());
      all += some == null ? 0 : some;
    } while (some != null && some == PORTION);
    if (all > 0) LOG.info("{} attempts are older than {} and were removed", all, limit.keepFor());
  }
}
