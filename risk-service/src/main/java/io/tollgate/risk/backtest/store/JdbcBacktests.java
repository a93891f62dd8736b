package io.tollgate.risk.backtest.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.risk.backtest.Backtest;
import io.tollgate.risk.backtest.BacktestId;
import io.tollgate.risk.backtest.Backtests;
import io.tollgate.risk.backtest.Tally;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleSetId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** One row a backtest. */
@Repository
class JdbcBacktests implements Backtests {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcBacktests.class);
  private static final String COLUMNS = """
      merchant_id, id, rule_set_id, from_at, to_at, state, cancel_requested, author, created_at, finished_at, failure, total, tally,
      fence, attempts, reached, reached_merchant""";

  private static final String ADD = """
      insert into backtest (merchant_id, id, rule_set_id, from_at, to_at, state, author, created_at, tally)
      select owner_id, ?, id, least(greatest(?, kept_from), ?), ?, 'queued', ?, ?, ?::json from rule_set, retention
      where owner_id = ? and id = ?
        and (select count(*) from backtest b where b.merchant_id = ? and b.state in ('queued', 'running')) < ?
      returning\s""" + COLUMNS;

  /** Until it is committed nothing that it is to look at is removed (V15), and after that neither. */
  private static final String NOTHING_GOES = "select pg_advisory_xact_lock_shared(7007, hashtext(current_schema()))";

  private static final String CANCEL = """
      update backtest set cancel_requested = true,
        finished_at = case state when 'queued' then ?::timestamptz end,
        state = case state when 'queued' then 'canceled' else state end
      where merchant_id = ? and id = ? and state in ('queued', 'running')""";

  private static final String CLAIM = """
      update backtest set state = 'running', fence = fence + 1, attempts = attempts + 1, leased_until = ?
      where (merchant_id, id) = (select merchant_id, id from backtest
        where state in ('queued', 'running') and (leased_until is null or leased_until < ?)
        order by created_at limit 1 for update skip locked)
      returning\s""" + COLUMNS;

  private static final String KEEP = """
      update backtest set reached_merchant = ?, reached = ?, tally = ?::json, leased_until = ?, attempts = 0
      where merchant_id = ? and id = ? and fence = ? and state = 'running' and not cancel_requested""";

  private static final String RENEW = """
      update backtest set leased_until = ?
      where merchant_id = ? and id = ? and fence = ? and state = 'running' and not cancel_requested""";

  private static final String FINISH = """
      update backtest set state = ?, finished_at = ?, failure = ?, leased_until = null
      where merchant_id = ? and id = ? and fence = ? and state = 'running'""";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;

  JdbcBacktests(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public Optional<Backtest> add(Backtest backtest, int mostUnfinished) {
    OffsetDateTime to = backtest.to().atOffset(ZoneOffset.UTC);
    return Objects.requireNonNull(transaction.execute(_ -> {
      jdbc.sql(NOTHING_GOES).query((_, _) -> true).single();
      return jdbc.sql(ADD).param(backtest.id().value()).param(backtest.from().atOffset(ZoneOffset.UTC)).param(to)
          .param(to).param(backtest.author()).param(backtest.createdAt().atOffset(ZoneOffset.UTC))
          .param(json(backtest.tally())).param(backtest.owner().id()).param(backtest.ruleSet().value())
          .param(backtest.owner().id()).param(mostUnfinished).query(JdbcBacktests::backtest).optional();
    }));
  }

  @Override
  public Optional<Backtest> find(Owner owner, BacktestId id) {
    return jdbc.sql("select " + COLUMNS + " from backtest where merchant_id = ? and id = ?").param(owner.id())
        .param(id.value()).query(JdbcBacktests::backtest).optional();
  }

  @Override
  public List<Backtest> page(Owner owner, @Nullable BacktestId after, int limit) {
    String sql = "select " + COLUMNS + " from backtest where merchant_id = ?" + (after == null ? "" : " and id < ?")
        + " order by id desc limit ?";
    var query = jdbc.sql(sql).param(owner.id());
    return (after == null ? query : query.param(after.value())).param(limit).query(JdbcBacktests::backtest).list();
  }

  @Override
  public void cancel(Owner owner, BacktestId id, Instant at) {
    update(jdbc.sql(CANCEL).param(at.atOffset(ZoneOffset.UTC)).param(owner.id()).param(id.value()));
  }

  @Override
  public Optional<Claim> claim(Instant at, Duration lease) {
    return Objects.requireNonNull(transaction.execute(_ -> jdbc.sql(CLAIM)
        .param(at.plus(lease).atOffset(ZoneOffset.UTC)).param(at.atOffset(ZoneOffset.UTC))
        .query(
            (row, index) -> new Claim(backtest(row, index), row.getLong("fence"), row.getInt("attempts"), reached(row)))
        .optional()));
  }

  @Override
  public void count(Claim claim, long total) {
    update(jdbc.sql("update backtest set total = ? where merchant_id = ? and id = ? and fence = ?").param(total)
        .param(claim.backtest().owner().id()).param(claim.backtest().id().value()).param(claim.fence()));
  }

  @Override
  public boolean keep(Claim claim, Place reached, Tally tally, Instant at, Duration lease) {
    return update(jdbc.sql(KEEP).param(reached.merchant().value()).param(reached.payment()).param(json(tally))
        .param(at.plus(lease).atOffset(ZoneOffset.UTC))
        .param(claim.backtest().owner().id()).param(claim.backtest().id().value()).param(claim.fence())) > 0;
  }

  @Override
  public boolean renew(Claim claim, Instant at, Duration lease) {
    return update(jdbc.sql(RENEW).param(at.plus(lease).atOffset(ZoneOffset.UTC))
        .param(claim.backtest().owner().id()).param(claim.backtest().id().value()).param(claim.fence())) > 0;
  }

  @Override
  public void finish(Claim claim, Backtest.State state, Instant at) { finish(claim, state, null, at); }

  @Override
  public void fail(Claim claim, String why, Instant at) {
    LOG.warn("The backtest {} failed: {}", claim.backtest().id(), why);
    finish(claim, Backtest.State.FAILED, why, at);
  }

  private void finish(Claim claim, Backtest.State state, @Nullable String failure, Instant at) {
    update(jdbc.sql(FINISH).param(state.code()).param(at.atOffset(ZoneOffset.UTC)).param(failure)
        .param(claim.backtest().owner().id()).param(claim.backtest().id().value()).param(claim.fence()));
  }

  private int update(JdbcClient.StatementSpec statement) {
    return Objects.requireNonNull(transaction.execute(_ -> statement.update()));
  }

  /** Without a merchant it is the owner's own payment. */
  private static @Nullable Place reached(ResultSet row) throws SQLException {
    UUID payment = row.getObject("reached", UUID.class);
    if (payment == null) return null;
    UUID merchant = row.getObject("reached_merchant", UUID.class);
    return new Place(new MerchantId(merchant == null ? row.getObject("merchant_id", UUID.class) : merchant), payment);
  }

  private static Backtest backtest(ResultSet row, int index) throws SQLException {
    return new Backtest(new Owner(row.getObject("merchant_id", UUID.class)),
        new BacktestId(row.getObject("id", UUID.class)), new RuleSetId(row.getObject("rule_set_id", UUID.class)),
        time(row, "from_at"), time(row, "to_at"), Backtest.State.ofCode(row.getString("state")),
        row.getBoolean("cancel_requested"), row.getString("author"), time(row, "created_at"),
        row.getObject("finished_at") == null ? null : time(row, "finished_at"), row.getString("failure"),
        row.getObject("total", Long.class),
        EventJson.read(row.getString("tally").getBytes(StandardCharsets.UTF_8), Tally.class));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static String json(Tally tally) { return new String(EventJson.write(tally), StandardCharsets.UTF_8); }
}
