package io.tollgate.analytics.transaction.store;

import io.tollgate.analytics.transaction.Outcome;
import io.tollgate.analytics.transaction.Transaction;
import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads a merchant's rows. Ids are UUIDv7, so their order is that of the payments' creation. */
@Component
class TransactionReader {
  private final JdbcClient jdbc;

  TransactionReader(JdbcClient jdbc) { this.jdbc = jdbc; }

  Optional<Transaction> find(MerchantId merchant, PaymentId payment) {
    return jdbc.sql("select * from transaction where merchant_id = ? and payment_id = ?").param(merchant.value())
        .param(payment.value()).query(TransactionReader::row).optional();
  }

  List<Transaction> newest(MerchantId merchant, int limit) {
    return jdbc.sql("select * from transaction where merchant_id = ? order by payment_id desc limit ?")
        .param(merchant.value()).param(limit).query(TransactionReader::row).list();
  }

  List<Transaction> olderThan(PaymentId payment, MerchantId merchant, int limit) { return jdbc.sql("""
      select * from transaction where merchant_id = ? and payment_id < ? order by payment_id desc limit ?
      """).param(merchant.value()).param(payment.value()).param(limit).query(TransactionReader::row).list(); }

  private static Transaction row(ResultSet row, int number) throws SQLException {
    return new Transaction(new PaymentId(row.getObject("payment_id", UUID.class)),
        new MerchantId(row.getObject("merchant_id", UUID.class)), row.getLong("sequence"), row.getString("order_id"),
        PaymentStatus.ofCode(row.getString("status")), Outcome.ofCode(row.getString("outcome")), row.getLong("amount"),
        row.getString("currency"), row.getLong("amount_authorized"), row.getLong("amount_captured"),
        row.getLong("amount_refunded"), row.getString("method_type"), row.getString("brand"), row.getString("bin"),
        row.getString("last4"), row.getString("fingerprint"), row.getString("payer"), row.getString("payer_country"),
        row.getString("decline_code"), row.getString("risk_verdict"), row.getObject("risk_score", Integer.class),
        row.getString("acquirer"), row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(), instant(row.getTimestamp("outcome_at")),
        row.getObject("latency_ms", Long.class));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
