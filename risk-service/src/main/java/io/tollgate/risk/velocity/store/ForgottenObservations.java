package io.tollgate.risk.velocity.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Removes what no window reaches any more, a portion at a time; two instances may do it at once. */
@Component
class ForgottenObservations {
  private static final Logger LOG = LoggerFactory.getLogger(ForgottenObservations.class);
  private static final int PORTION = 5_000;

  /** Up to {@code first_sighting} it is what the version before counted, and carried over (V13). */
  private static final List<Table> TABLES = List.of(new Table("occurrence_2", "at", Duration.ofDays(2)),
      new Table("occurrence_32", "at", Duration.ofDays(32)),
      new Table("first_sighting", "last_on", Duration.ofDays(180)),
      new Table("subject_history", "forget_on", Duration.ZERO), new Table("older_stretch", "forget_on", Duration.ZERO),
      new Table("companion_2", "last_at", Duration.ofDays(2)),
      new Table("companion_32", "last_at", Duration.ofDays(32)),
      new Table("observation", "observed_at", Duration.ofDays(32)),
      new Table("failure", "failed_at", Duration.ofDays(32)));

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final Clock clock;

  ForgottenObservations(JdbcClient jdbc, TransactionOperations transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void forget() {
    for (Table table : TABLES) {
      Instant oldest = clock.instant().minus(table.keptFor);
      long all = 0;
      Integer some;
      do {
        some = transaction.execute(_ -> forget(table, oldest));
        all += some == null ? 0 : some;
      } while (some != null && some == PORTION);
      if (all > 0) LOG.info("{} rows of {} are older than {} and were removed", all, table.name, table.keptFor);
    }
  }

  private int forget(Table table, Instant oldest) {
    return jdbc.sql("""
        delete from %1$s where ctid = any (array(
          select ctid from %1$s where %2$s < :oldest::timestamptz order by %2$s limit :portion))
        and %2$s < :oldest::timestamptz""".formatted(table.name, table.time)).param("oldest", oldest.toString())
        .param("portion", PORTION).update();
  }

  private record Table(String name, String time, Duration keptFor) {}
}
