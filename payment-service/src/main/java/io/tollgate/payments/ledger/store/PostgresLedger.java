package io.tollgate.payments.ledger.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.ledger.Ledger;
import io.tollgate.payments.ledger.LedgerLine;
import io.tollgate.payments.ledger.LineId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

@Repository
class PostgresLedger implements Ledger {
  private static final String LINES = """
      select set_id, line, payment_id, kind, account, currency, amount, at from ledger_entry
       where merchant_id = :merchant
         and (cast(:payment as uuid) is null or payment_id = :payment)
         and (cast(:set as uuid) is null or (set_id, line) < (:set, cast(:line as smallint)))
       order by set_id desc, line desc limit :limit
      """;

  private final JdbcClient jdbc;

  PostgresLedger(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public List<LedgerLine> lines(MerchantId merchant, @Nullable PaymentId payment, @Nullable LineId before, int limit) {
    return jdbc.sql(LINES).param("merchant", merchant.value())
        .param("payment", payment == null ? null : payment.value())
        .param("set", before == null ? null : before.set()).param("line", before == null ? null : before.line())
        .param("limit", limit).query(PostgresLedger::line).list();
  }

  private static LedgerLine line(ResultSet row, int number) throws SQLException {
    return new LedgerLine(row.getObject("set_id", UUID.class), row.getInt("line"),
        new PaymentId(row.getObject("payment_id", UUID.class)), row.getString("kind"), row.getString("account"),
        Money.of(row.getLong("amount"), Currency.getInstance(row.getString("currency"))),
        row.getTimestamp("at").toInstant());
  }
}
