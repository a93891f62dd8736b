package io.tollgate.risk.idempotency.store;

import io.tollgate.risk.idempotency.Earlier;
import io.tollgate.risk.idempotency.KeptAnswer;
import io.tollgate.risk.idempotency.KeptAnswers;
import io.tollgate.risk.idempotency.KeyedRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;

@Repository
class JdbcKeptAnswers implements KeptAnswers {
  private static final String LOCK = "select pg_try_advisory_xact_lock(7005, hashtext(?))";

  private final JdbcClient jdbc;
  private final Clock clock;

  JdbcKeptAnswers(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whoever has the key's lock is the only one that serves it; it goes with the transaction, however that ends. */
  @Override
  public Earlier to(KeyedRequest request) {
    if (!jdbc.sql(LOCK).param(request.scope() + request.key()).query(Boolean.class).single()) {
      return new Earlier.InFlight();
    }
    return jdbc.sql("select * from idempotency_key where scope = ? and key = ?").param(request.scope())
        .param(request.key()).query((row, _) -> earlier(request, row)).optional().orElseGet(Earlier.Nothing::new);
  }

  private static Earlier earlier(KeyedRequest request, ResultSet row) throws SQLException {
    if (!row.getString("request_sha256").equals(request.digest())) return new Earlier.AnotherRequest();
    return new Earlier.Answered(
        new KeptAnswer(row.getInt("status"), row.getString("content_type"), row.getBytes("body")));
  }

  @Override
  public void keep(KeyedRequest request, KeptAnswer answer) {
    jdbc.sql("insert into idempotency_key (scope, key, request_sha256, status, content_type, body, created_at) "
        + "values (?, ?, ?, ?, ?, ?, ?)").param(request.scope()).param(request.key()).param(request.digest())
        .param(answer.status()).param(answer.contentType()).param(answer.body())
        .param(clock.instant().atOffset(ZoneOffset.UTC)).update();
  }
}
