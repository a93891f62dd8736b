package io.tollgate.payments.review.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.review.Reviews;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Repository
class PostgresReviews implements Reviews {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresReviews.class);
  /** Reads what has no outcome: payments in review and those of this very moment. */
  private static final String OPEN = """
      select p.merchant_id, p.id, p.amount, p.currency, p.risk_score, e.reason, e.at, u.due_at
        from unfinished_payment u
        join payment p on p.merchant_id = u.merchant_id and p.id = u.payment_id and p.status = 'in_review'
        join payment_event e on e.merchant_id = p.merchant_id and e.payment_id = p.id and e.type = 'payment.review_opened'
       where :after::uuid is null or p.id > :after::uuid
       order by p.id limit :most
      """;

  private static final String WAITING = """
      select count(*) as reviews, min(p.created_at) as oldest
        from unfinished_payment u
        join payment p on p.merchant_id = u.merchant_id and p.id = u.payment_id and p.status = 'in_review'
      """;

  private final JdbcClient jdbc;
  private volatile Waiting waiting = new Waiting(0, null);

  PostgresReviews(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    Gauge.builder("tollgate.reviews.waiting", this, reviews -> reviews.waiting.reviews())
        .description("Payments that wait for an operator").register(meters);
    Gauge.builder("tollgate.reviews.age", this, reviews -> reviews.waiting.age(clock.instant()).toSeconds())
        .baseUnit("seconds").description("Age of the oldest payment that waits for an operator").register(meters);
  }

  @Scheduled(fixedDelay = 15_000)
  void measure() {
    try {
      waiting = jdbc.sql(WAITING).query((row, _) -> new Waiting(row.getLong("reviews"), row.getTimestamp("oldest")))
          .single();
    } catch (DataAccessException e) {
      LOG.warn("How many payments are in review could not be read: {}", e.getMessage());
    }
  }

  @Override
  public List<Open> open(int most, @Nullable PaymentId after) {
    return jdbc.sql(OPEN).param("most", most).param("after", after == null ? null : after.value().toString())
        .query(PostgresReviews::open).list();
  }

  private record Waiting(long reviews, @Nullable Timestamp oldest) {
    Duration age(Instant now) { return oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now); }
  }

  private static Open open(ResultSet row, int number) throws SQLException {
    return new Open(new MerchantId(row.getObject("merchant_id", UUID.class)).toString(),
        new PaymentId(row.getObject("id", UUID.class)).toString(), row.getLong("amount"), row.getString("currency"),
        row.getObject("risk_score", Integer.class), row.getString("reason"), row.getTimestamp("at").toInstant(),
        row.getTimestamp("due_at").toInstant());
  }
}
