package io.tollgate.payments.review.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.review.Reviews;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

@Repository
class PostgresReviews implements Reviews {
  /** Reads what has no outcome: payments in review and those of this very moment. */
  private static final String OPEN = """
      select p.merchant_id, p.id, p.amount, p.currency, p.risk_score, e.reason, e.at, u.due_at
        from unfinished_payment u
        join payment p on p.merchant_id = u.merchant_id and p.id = u.payment_id and p.status = 'in_review'
        join payment_event e on e.merchant_id = p.merchant_id and e.payment_id = p.id and e.type = 'payment.review_opened'
       where :after::uuid is null or p.id > :after::uuid
       order by p.id limit :most
      """;

  private final JdbcClient jdbc;

  PostgresReviews(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public List<Open> open(int most, @Nullable PaymentId after) {
    return jdbc.sql(OPEN).param("most", most).param("after", after == null ? null : after.value().toString())
        .query(PostgresReviews::open).list();
  }

  private static Open open(ResultSet row, int number) throws SQLException {
    return new Open(new MerchantId(row.getObject("merchant_id", UUID.class)).toString(),
        new PaymentId(row.getObject("id", UUID.class)).toString(), row.getLong("amount"), row.getString("currency"),
        row.getObject("risk_score", Integer.class), row.getString("reason"), row.getTimestamp("at").toInstant(),
        row.getTimestamp("due_at").toInstant());
  }
}
