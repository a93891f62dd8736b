package io.tollgate.payments.audit.store;

import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.audit.AuditLog;
import io.tollgate.payments.audit.Drift;
import io.tollgate.payments.audit.Drift.MissingFrom;
import io.tollgate.payments.audit.PublishedEvent;
import io.tollgate.payments.audit.RecordedEvent;
import io.tollgate.payments.payment.PaymentKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@Repository
class PostgresAuditLog implements AuditLog {
  private static final String TAKE = """
      update audit_progress set due_at = clock_timestamp() + :lease * interval '1 millisecond', version = version + 1
       where due_at <= clock_timestamp() returning through, version
      """;
  private static final String CONCLUDE = """
      update audit_progress set through = :through, due_at = clock_timestamp() + :next * interval '1 millisecond',
        version = version + 1
       where version = :version
      """;
  private static final String FOUND = """
      insert into drift (merchant_id, payment_id, sequence, missing_from, at)
      values (:merchant, :payment, :sequence, :place, :at)
      """;

  private final JdbcClient jdbc;

  PostgresAuditLog(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public Optional<Turn> take(Duration lease) {
    return jdbc.sql(TAKE).param("lease", lease.toMillis())
        .query((row, _) -> new Turn(row.getTimestamp("through").toInstant(), row.getLong("version"))).optional();
  }

  @Override
  public List<RecordedEvent> recorded(Instant from, Instant to) {
    return jdbc.sql("""
        select merchant_id, payment_id, sequence, at from payment_event where at >= :from and at < :to
        """).param("from", Timestamp.from(from)).param("to", Timestamp.from(to)).query(PostgresAuditLog::event).list();
  }

  @Override
  public Set<PublishedEvent> waiting() {
    return jdbc.sql("select key, sequence from outbox where topic = :topic").param("topic", Topics.PAYMENTS)
        .query((row, _) -> new PublishedEvent(row.getString("key"), row.getLong("sequence"))).set();
  }

  @Override
  public List<Drift> drift() {
    return jdbc.sql("select * from drift order by at").query((row, number) -> new Drift(event(row, number),
        MissingFrom.valueOf(row.getString("missing_from").toUpperCase(Locale.ROOT)))).list();
  }

  @Override
  @Transactional
  public void conclude(Turn turn, Instant through, List<Drift> found, Duration nextIn) {
    int mine = jdbc.sql(CONCLUDE).param("through", Timestamp.from(through)).param("next", nextIn.toMillis())
        .param("version", turn.version()).update();
    if (mine == 0) return;
    jdbc.sql("delete from drift").update();
    for (Drift drift : found) {
      jdbc.sql(FOUND).param("merchant", drift.event().payment().merchant().value())
          .param("payment", drift.event().payment().id().value()).param("sequence", drift.event().sequence())
          .param("place", drift.missingFrom().code()).param("at", Timestamp.from(drift.event().at())).update();
    }
  }

  @Override
  public Instant through() {
    return jdbc.sql("select through from audit_progress").query(Timestamp.class).single().toInstant();
  }

  private static RecordedEvent event(ResultSet row, int number) throws SQLException {
    return new RecordedEvent(new PaymentKey(new MerchantId(row.getObject("merchant_id", UUID.class)),
        new PaymentId(row.getObject("payment_id", UUID.class))), row.getLong("sequence"),
        row.getTimestamp("at").toInstant());
  }
}
