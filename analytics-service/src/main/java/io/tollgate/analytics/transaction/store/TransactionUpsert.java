package io.tollgate.analytics.transaction.store;

import io.tollgate.analytics.transaction.Transaction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes any number of rows in one statement: an array a column. */
@Component
class TransactionUpsert {
  private static final List<Column> COLUMNS = List.of(
      new Column("merchant_id", "uuid", row -> row.merchantId().value()),
      new Column("payment_id", "uuid", row -> row.paymentId().value()),
      new Column("sequence", "bigint", Transaction::sequence),
      new Column("order_id", "text", Transaction::orderId),
      new Column("status", "text", row -> row.status().code()),
      new Column("outcome", "text", row -> row.outcome().toString()),
      new Column("amount", "bigint", Transaction::amount),
      new Column("currency", "text", Transaction::currency),
      new Column("amount_authorized", "bigint", Transaction::amountAuthorized),
      new Column("amount_captured", "bigint", Transaction::amountCaptured),
      new Column("amount_refunded", "bigint", Transaction::amountRefunded),
      new Column("method_type", "text", Transaction::methodType),
      new Column("brand", "text", Transaction::brand),
      new Column("bin", "text", Transaction::bin),
      new Column("last4", "text", Transaction::last4),
      new Column("fingerprint", "text", Transaction::fingerprint),
      new Column("payer", "text", Transaction::payer),
      new Column("payer_country", "text", Transaction::payerCountry),
      new Column("decline_code", "text", Transaction::declineCode),
      new Column("risk_verdict", "text", Transaction::riskVerdict),
      new Column("risk_score", "int", Transaction::riskScore),
      new Column("acquirer", "text", Transaction::acquirer),
      new Column("created_at", "timestamptz", row -> timestamp(row.createdAt())),
      new Column("updated_at", "timestamptz", row -> timestamp(row.updatedAt())),
      new Column("outcome_at", "timestamptz", row -> timestamp(row.outcomeAt())),
      new Column("latency_ms", "bigint", Transaction::latencyMs));

  private static final String SQL = """
      insert into transaction as kept (%s)
      select * from unnest(%s)
      on conflict (merchant_id, payment_id) do update set (%s) = row(%s)
      where kept.sequence < excluded.sequence
      """.formatted(listed(Column::name), listed(column -> "?::" + column.type() + "[]"), listed(Column::name),
      listed(column -> "excluded." + column.name()));

  private final JdbcTemplate jdbc;

  TransactionUpsert(JdbcTemplate jdbc) { this.jdbc = jdbc; }

  void run(List<Transaction> rows) { jdbc.update(SQL, COLUMNS.stream().map(column -> column.of(rows)).toArray()); }

  private static String listed(Function<Column, String> part) {
    return COLUMNS.stream().map(part).collect(Collectors.joining(", "));
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private record Column(String name, String type, Function<Transaction, @Nullable Object> value) {
    SqlArrayValue of(List<Transaction> rows) { return new SqlArrayValue(type, rows.stream().map(value).toArray()); }
  }
}
