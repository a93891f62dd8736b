package io.tollgate.payments.ledger.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.ledger.Account;
import io.tollgate.payments.ledger.AccountBalance;
import io.tollgate.payments.ledger.Ledger;
import io.tollgate.payments.ledger.LedgerLine;
import io.tollgate.payments.ledger.LedgerQuery;
import io.tollgate.payments.ledger.TrialBalance;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

@Repository
class PostgresLedger implements Ledger {
  private static final int FETCHED_AT_ONCE = 500;
  /** A set's id is made when it is booked, give or take clocks that differ: a range of time is nearly a range of the key. */
  private static final String LINES = """
      select set_id, line, payment_id, kind, account, currency, amount, at from ledger_entry
       where merchant_id = :merchant
         and (cast(:payment as uuid) is null or payment_id = :payment)
         and (cast(:account as text) is null or account = :account)
         and (cast(:kind as text) is null or kind = :kind)
         and (cast(:from as timestamptz) is null
           or (booked_at >= :from and set_id >= id_at(cast(:from as timestamptz) - interval '1 hour')))
         and (cast(:to as timestamptz) is null
           or (booked_at < :to and set_id < id_at(cast(:to as timestamptz) + interval '1 hour')))
         and (cast(:set as uuid) is null or (set_id, line) < (:set, cast(:line as smallint)))
       order by set_id desc, line desc
      """;
  private static final String BALANCES = """
      with base as (
        select max(through) as through from ledger_snapshot where merchant_id = :merchant and through <= :at
      )
      select currency, account, sum(amount)::bigint as balance from (
        select s.currency, s.account, s.balance as amount from base b
          join ledger_snapshot s on s.merchant_id = :merchant and s.through = b.through
        union all
        select e.currency, e.account, e.amount from ledger_entry e
         where e.merchant_id = :merchant and e.booked_at < :at
           and e.booked_at >= coalesce((select through from base), '-infinity')
      ) booked group by currency, account order by currency, account
      """;
  private static final String COMPARED = """
      with compared as (select * from (%s) differences)
      select (select count(*) from payment) as payments, (select coalesce(sum(difference), 0) from compared) as imbalance,
        (select count(*) from (select 1 from ledger_entry group by merchant_id, set_id, currency having sum(amount) <> 0) s)
          as sets
      """
      .formatted(Differences.sql("payment"));
  private static final String WORST = Differences.sql("payment") + " order by merchant_id, payment_id limit 100";

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate streaming;

  PostgresLedger(JdbcClient jdbc, DataSource database) {
    this.jdbc = jdbc;
    var cursor = new JdbcTemplate(database);
    cursor.setFetchSize(FETCHED_AT_ONCE);
    this.streaming = new NamedParameterJdbcTemplate(cursor);
  }

  @Override
  public List<LedgerLine> lines(LedgerQuery query, int limit) {
    return jdbc.sql(LINES + " limit :limit").paramSource(parameters(query).addValue("limit", limit + 1))
        .query(PostgresLedger::line).list();
  }

  /** Read with a cursor, which PostgreSQL's driver uses only within a transaction. */
  @Override
  @Transactional(readOnly = true)
  public void forEach(LedgerQuery query, Consumer<LedgerLine> line) {
    streaming.query(LINES, parameters(query), row -> {
      line.accept(line(row, 0));
    });
  }

  @Override
  public Instant balancesKeptFrom() {
    return jdbc.sql("select balances_from from retention").query(Timestamp.class).single().toInstant();
  }

  @Override
  public List<AccountBalance> balances(MerchantId merchant, @Nullable Instant at) {
    return jdbc.sql(at == null ? BALANCES.replace(":at", "cast('infinity' as timestamptz)") : BALANCES)
        .param("merchant", merchant.value()).param("at", at == null ? null : Timestamp.from(at))
        .query((row, _) -> new AccountBalance(Account.ofCode(row.getString("account")),
            Money.of(row.getLong("balance"), Currency.getInstance(row.getString("currency")))))
        .list();
  }

  @Override
  @Transactional(readOnly = true)
  public TrialBalance trialBalance() {
    List<TrialBalance.Disagreement> worst = jdbc.sql(WORST)
        .query((row, _) -> new TrialBalance.Disagreement(new MerchantId(row.getObject("merchant_id", UUID.class)),
            new PaymentId(row.getObject("payment_id", UUID.class)), row.getLong("difference")))
        .list();
    return jdbc.sql(COMPARED).query((row, _) -> new TrialBalance(row.getLong("payments"), row.getLong("imbalance"),
        row.getLong("sets"), worst)).single();
  }

  private static MapSqlParameterSource parameters(LedgerQuery query) {
    return new MapSqlParameterSource("merchant", query.merchant().value())
        .addValue("payment", query.payment() == null ? null : query.payment().value())
        .addValue("account", query.account() == null ? null : query.account().code())
        .addValue("kind", query.kind() == null ? null : query.kind().code())
        .addValue("from", query.from() == null ? null : Timestamp.from(query.from()))
        .addValue("to", query.to() == null ? null : Timestamp.from(query.to()))
        .addValue("set", query.before() == null ? null : query.before().set())
        .addValue("line", query.before() == null ? null : query.before().line());
  }

  private static LedgerLine line(ResultSet row, int number) throws SQLException {
    return new LedgerLine(row.getObject("set_id", UUID.class), row.getInt("line"),
        new PaymentId(row.getObject("payment_id", UUID.class)), row.getString("kind"), row.getString("account"),
        Money.of(row.getLong("amount"), Currency.getInstance(row.getString("currency"))),
        row.getTimestamp("at").toInstant());
  }
}
