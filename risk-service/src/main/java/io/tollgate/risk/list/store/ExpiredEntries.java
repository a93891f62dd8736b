package io.tollgate.risk.list.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.time.Duration;

/** Removes entries that expired a month ago, a portion at a time; until then the merchant can look them up. */
@Component
class ExpiredEntries {
  private static final Duration KEPT_FOR = Duration.ofDays(30);
  private static final int PORTION = 1_000;
  private static final String REMOVE = """
      delete from list_entry where (merchant_id, id) in (
        select merchant_id, id from list_entry where expires_at < ?::timestamptz order by expires_at limit ?
        for update skip locked)""";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final Clock clock;

  ExpiredEntries(JdbcClient jdbc, TransactionOperations transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
  void remove() {
    String expired = clock.instant().minus(KEPT_FOR).toString();
    Integer some;
    do {
      some = transaction.execute(_ -> jdbc.sql(REMOVE).param(expired).param(PORTION).update());
    } while (some != null && some == PORTION);
  }
}
