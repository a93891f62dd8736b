package io.tollgate.risk.backtest.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.backtest.Label;
import io.tollgate.risk.backtest.Labels;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** One row a payment that somebody spoke about. */
@Repository
class JdbcLabels implements Labels {
  private static final String PUT = """
      insert into fraud_label (merchant_id, payment_id, label, author, at)
      select merchant_id, payment_id, ?, ?, ? from assessment where merchant_id = ? and payment_id = ?
      on conflict (merchant_id, payment_id) do update set label = excluded.label, author = excluded.author,
        at = excluded.at""";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;

  JdbcLabels(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public boolean put(MerchantId merchant, PaymentId payment, Label label, String author, Instant at) {
    return Objects.requireNonNull(transaction.execute(_ -> jdbc.sql(PUT).param(label.code()).param(author)
        .param(at.atOffset(ZoneOffset.UTC)).param(merchant.value()).param(payment.value()).update())) > 0;
  }

  @Override
  public Map<PaymentId, Label> between(MerchantId merchant, UUID after, UUID upTo) {
    return jdbc.sql("select payment_id, label from fraud_label where merchant_id = ? and payment_id > ? "
        + "and payment_id <= ?").param(merchant.value()).param(after).param(upTo)
        .query((row, _) -> Map.entry(new PaymentId(row.getObject("payment_id", UUID.class)),
            Label.find(row.getString("label")).orElseThrow()))
        .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
