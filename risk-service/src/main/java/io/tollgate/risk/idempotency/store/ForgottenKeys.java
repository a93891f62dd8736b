package io.tollgate.risk.idempotency.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Forgets keys after thirty days, a portion at a time; two instances may do it at once. */
@Component
class ForgottenKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ForgottenKeys.class);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final int PORTION = 1_000;
  private static final String FORGET = """
      delete from idempotency_key where (scope, key) in (
        select scope, key from idempotency_key where created_at < ? order by scope, key limit ?)""";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final Clock clock;

  ForgottenKeys(JdbcClient jdbc, TransactionOperations transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void forget() {
    OffsetDateTime before = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
    try {
      Integer gone;
      do
        gone = transaction.execute(_ -> jdbc.sql(FORGET).param(before).param(PORTION).update());
      while (gone != null && gone == PORTION);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Old idempotency keys stay for now: {}", e.getMessage());
    }
  }
}
