package io.tollgate.risk.retention.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.risk.retention.Retention;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * Removes assessments, labels and notes of payments that did not wait once they are too old, the oldest first, a portion at a time. Of
 * several instances one does it, as the database says. Tells how old the oldest assessment is.
 */
@Component
class ForgottenAssessments {
  private static final Logger LOG = LoggerFactory.getLogger(ForgottenAssessments.class);
  private static final String FORGET = "select * from forget_assessments(?, ?, ?)";
  private static final String OLDEST = "select min(assessed_at) from assessment";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final Retention retention;
  private final Clock clock;
  private volatile @Nullable Instant oldest;
  private final Counter assessments;
  private final Counter labels;
  private final Counter overtaken;

  ForgottenAssessments(JdbcClient jdbc, TransactionOperations transaction, Retention retention, Clock clock,
      MeterRegistry meters) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.retention = retention;
    this.clock = clock;
    this.assessments = removed(meters, "assessment");
    this.labels = removed(meters, "fraud_label");
    this.overtaken = removed(meters, "overtaken_payment");
    Gauge.builder("tollgate.risk.kept.age", this, ForgottenAssessments::ageOfTheOldest).baseUnit("seconds")
        .description("Age of the oldest assessment that is kept").register(meters);
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void forget() {
    try {
      forget(clock.instant().minus(retention.keepFor()));
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Old assessments stay for now: {}", e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void forget(Instant olderThan) throws InterruptedException {
    long all = 0;
    Instant reached = Instant.EPOCH;
    for (var some = portion(olderThan, reached); some.isPresent(); some = portion(olderThan, reached)) {
      Removed removed = some.get();
      assessments.increment(removed.assessments);
      labels.increment(removed.labels);
      overtaken.increment(removed.overtaken);
      all += removed.assessments;
      if (removed.reached != null) reached = removed.reached;
      if (!removed.mayBeMore(retention.portion())) break;
      Thread.sleep(retention.pause());
    }
    if (all > 0) LOG.info("{} assessments are older than {} and were removed", all, retention.keepFor());
  }

  /** Empty where another instance removes, or nothing may go just now. */
  private Optional<Removed> portion(Instant olderThan, Instant reached) {
    return Objects.requireNonNull(transaction.execute(_ -> jdbc.sql(FORGET).param(olderThan.atOffset(ZoneOffset.UTC))
        .param(reached.atOffset(ZoneOffset.UTC)).param(retention.portion()).query(Removed::of).optional()));
  }

  /** By itself: the age grows, too, while nothing can be removed. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT5S")
  void measure() {
    try {
      oldest = Objects.requireNonNull(
          transaction.execute(_ -> jdbc.sql(OLDEST).query(OffsetDateTime.class).optional()))
          .map(OffsetDateTime::toInstant).orElse(null);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("How old the oldest assessment is was not found out: {}", e.getMessage());
    }
  }

  private double ageOfTheOldest() {
    Instant at = oldest;
    return at == null ? 0 : Math.max(0, Duration.between(at, clock.instant()).toSeconds());
  }

  private static Counter removed(MeterRegistry meters, String table) {
    return Counter.builder("tollgate.risk.removed").tag("table", table)
        .description("Rows that were too old and were removed").register(meters);
  }

  /** @param reached when the last of these assessments was made */
  private record Removed(int assessments, int labels, int overtaken, @Nullable Instant reached) {
    static Removed of(ResultSet row, int index) throws SQLException {
      OffsetDateTime reached = row.getObject("reached", OffsetDateTime.class);
      return new Removed(row.getInt("assessments"), row.getInt("labels"), row.getInt("overtaken"),
          reached == null ? null : reached.toInstant());
    }

    /** Labels go with their assessments as well as by themselves, so there may be more of them than a portion. */
    boolean mayBeMore(int portion) {
      return Math.max(assessments, Math.max(labels, overtaken)) >= portion;
    }
  }
}
