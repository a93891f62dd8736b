package io.tollgate.payments.acquirer.store;

import io.tollgate.payments.acquirer.TraceNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PostgresTraceNumbers implements TraceNumbers {
  private final JdbcClient jdbc;

  PostgresTraceNumbers(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public int nextThousand() { return jdbc.sql("select nextval('trace_number')").query(Integer.class).single(); }
}
