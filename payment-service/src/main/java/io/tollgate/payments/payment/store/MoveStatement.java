package io.tollgate.payments.payment.store;

import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.ledger.EntrySet;
import io.tollgate.payments.payment.KeptCard;
import io.tollgate.payments.payment.Move;
import io.tollgate.payments.payment.PaymentKey;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Records any number of moves in one statement, which is one transaction and one round trip: the rows of payments whose
 * version is still the one the move started from, and for these, and these alone, history, ledger entries and events. The
 * lease's row is locked first, as taking over does, so that the two can't deadlock; a payment that its transaction has locked
 * needs no lease.
 */
final class MoveStatement {
  private static final String BY_LEASE = """
      select m.* from move m join unfinished_payment u using (merchant_id, payment_id)
             order by merchant_id, payment_id for update of u""";
  private static final String BY_LOCK = "select * from move";
  private static final String SQL = """
      with move as (
        select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
          ?::bool[], ?::timestamptz[], ?::text[], ?::int[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::bool[], ?::text[], ?::timestamptz[], ?::bigint[],
          ?::timestamptz[], ?::timestamptz[], ?::bigint[])
          as m (merchant_id, payment_id, version, status, authorized, captured, capturing, refunded, refunding, voiding,
          lapses_at, risk_verdict, risk_score, past_budget, acquirer, operation_id, approval_code, acquirer_reference, cvc_check, address_line_check, postal_code_check, expires_at, decline_code, declined_by, decline_soft, failure_code, in_doubt_since, sequence,
          at, outcome_at, lease_ms)
      ), held as materialized (
        {held}
      ), moved as (
        update payment p set status = h.status, amount_authorized = h.authorized, amount_captured = h.captured,
          amount_capturing = h.capturing, amount_refunded = h.refunded, amount_refunding = h.refunding, voiding = h.voiding,
          risk_verdict = h.risk_verdict, risk_score = h.risk_score, past_budget = h.past_budget, acquirer = coalesce(h.acquirer, p.acquirer),
          operation_id = coalesce(h.operation_id, p.operation_id), approval_code = h.approval_code,
          acquirer_reference = h.acquirer_reference, cvc_check = h.cvc_check, address_line_check = h.address_line_check,
          postal_code_check = h.postal_code_check, expires_at = h.expires_at, lapses_at = h.lapses_at, decline_code = h.decline_code, declined_by = h.declined_by,
          decline_soft = h.decline_soft, failure_code = h.failure_code, in_doubt_since = h.in_doubt_since,
          version = p.version + 1, sequence = h.sequence, updated_at = h.at, outcome_at = h.outcome_at
          from held h where p.merchant_id = h.merchant_id and p.id = h.payment_id and p.version = h.version
        returning p.merchant_id, p.id as payment_id, h.lease_ms, h.in_doubt_since, p.traceparent
      ), finished as (
        delete from unfinished_payment u using moved m
         where u.merchant_id = m.merchant_id and u.payment_id = m.payment_id and m.lease_ms is null
      ), leased as (
        update unfinished_payment u set due_at = clock_timestamp() + m.lease_ms * interval '1 millisecond',
          attempts = case when m.in_doubt_since is null then 0 else u.attempts end, budget_ends_at = null from moved m
         where u.merchant_id = m.merchant_id and u.payment_id = m.payment_id and m.lease_ms is not null
      ), history as (
        insert into payment_event (merchant_id, payment_id, sequence, type, status, actor, reason, at, took_ms)
        select merchant_id, payment_id, e.sequence, e.type, e.status, e.actor, e.reason, e.at, e.took_ms
          from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[])
            as e (merchant_id, payment_id, sequence, type, status, actor, reason, at, took_ms)
          join moved using (merchant_id, payment_id)
      ), booked as (
        insert into ledger_entry (merchant_id, set_id, line, payment_id, kind, account, currency, amount, at)
        select merchant_id, l.set_id, l.line, payment_id, l.kind, l.account, l.currency, l.amount, l.at
          from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::smallint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[])
            as l (merchant_id, payment_id, set_id, line, kind, account, currency, amount, at)
          join moved using (merchant_id, payment_id)
      ), kept as (
        insert into kept_card (merchant_id, payment_id, sealed_card, until)
        select merchant_id, payment_id, k.sealed_card, k.until
          from unnest(?::uuid[], ?::uuid[], ?::bytea[], ?::timestamptz[]) as k (merchant_id, payment_id, sealed_card, until)
          join moved using (merchant_id, payment_id)
      ), told as (
        insert into outbox (topic, key, event_id, type, sequence, time, traceparent, data)
        select o.topic, o.key, o.event_id, o.type, o.sequence, o.time, moved.traceparent, o.data
          from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::bigint[], ?::timestamptz[], ?::bytea[])
            as o (merchant_id, payment_id, topic, key, event_id, type, sequence, time, data)
          join moved using (merchant_id, payment_id)
         order by o.sequence
      )
      select merchant_id, payment_id from moved
      """;

  private final JdbcTemplate jdbc;
  private final String sql;

  private MoveStatement(JdbcTemplate jdbc, String held) {
    this.jdbc = jdbc;
    this.sql = SQL.replace("{held}", held);
  }

  /** Of payments without an outcome: whoever moves them has their lease. */
  static MoveStatement byLease(JdbcTemplate jdbc) {
    return new MoveStatement(jdbc, BY_LEASE);
  }

  /** Of payments that the caller's transaction has locked. */
  static MoveStatement byLock(JdbcTemplate jdbc) {
    return new MoveStatement(jdbc, BY_LOCK);
  }

  /** Those that took place, in the order given. */
  List<Move> run(List<Move> moves) {
    Set<UUID> moved = jdbc.execute((ConnectionCallback<Set<UUID>>) connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        bind(new SqlArrays(connection, statement), moves);
        return idsOf(statement);
      }
    });
    return moves.stream().filter(move -> moved != null && moved.contains(move.to().id().value())).toList();
  }

  private static void bind(SqlArrays sql, List<Move> moves) throws SQLException {
    bindPayments(sql, moves.stream().map(MoveColumns::of).toList());
    List<Move> told = moves.stream().filter(move -> move.event() != null).toList();
    bindHistory(sql, told);
    bindLedger(sql, moves.stream().flatMap(move -> lines(move).stream()).toList());
    bindKeptCards(sql, moves.stream().flatMap(move -> Kept.of(move).stream()).toList());
    bindEvents(sql,
        told.stream().map(move -> OutboxRow.of(move.result(), Objects.requireNonNull(move.event()), move.operation()))
            .toList());
  }

  private static void bindPayments(SqlArrays sql, List<MoveColumns> rows) throws SQLException {
    sql.column("uuid", rows, row -> row.move().to().merchant().value())
        .column("uuid", rows, row -> row.move().to().id().value())
        .column("bigint", rows, row -> row.move().from().version())
        .column("text", rows, row -> row.move().to().status().code())
        .column("bigint", rows, row -> row.amounts().authorized().minorUnits())
        .column("bigint", rows, row -> row.amounts().captured().minorUnits())
        .column("bigint", rows, row -> row.amounts().capturing().minorUnits())
        .column("bigint", rows, row -> row.amounts().refunded().minorUnits())
        .column("bigint", rows, row -> row.amounts().refunding().minorUnits())
        .column("bool", rows, MoveColumns::voiding)
        .column("timestamptz", rows, MoveColumns::lapsesAt)
        .column("text", rows, MoveColumns::riskVerdict)
        .column("int", rows, MoveColumns::riskScore)
        .column("text", rows, MoveColumns::pastBudget)
        .column("text", rows, row -> row.operation() == null ? null : row.operation().acquirer())
        .column("uuid", rows, row -> row.operation() == null ? null : row.operation().id().value())
        .column("text", rows, row -> row.approval() == null ? null : row.approval().code())
        .column("text", rows, row -> row.approval() == null ? null : row.approval().acquirerReference())
        .column("text", rows, row -> row.check(Checks::cvc))
        .column("text", rows, row -> row.check(Checks::addressLine))
        .column("text", rows, row -> row.check(Checks::postalCode))
        .column("timestamptz", rows, MoveColumns::expiresAt)
        .column("text", rows, row -> row.decline() == null ? null : row.decline().code())
        .column("text", rows, row -> row.decline() == null ? null : row.decline().by().code())
        .column("bool", rows, row -> row.decline() == null ? null : row.decline().soft())
        .column("text", rows, MoveColumns::failureCode)
        .column("timestamptz", rows, MoveColumns::inDoubtSince)
        .column("bigint", rows, row -> row.move().result().sequence())
        .column("timestamptz", rows, row -> row.move().at())
        .column("timestamptz", rows, row -> row.move().to().outcomeTime())
        .column("bigint", rows, row -> row.move().lookAgainIn() == null ? null : row.move().lookAgainIn().toMillis());
  }

  private static void bindHistory(SqlArrays sql, List<Move> told) throws SQLException {
    sql.column("uuid", told, move -> move.to().merchant().value())
        .column("uuid", told, move -> move.to().id().value())
        .column("bigint", told, move -> move.result().sequence())
        .column("text", told, move -> move.event() == null ? null : move.event().code())
        .column("text", told, move -> move.to().status().code())
        .column("text", told, Move::actor)
        .column("text", told, Move::reason)
        .column("timestamptz", told, Move::at)
        .column("bigint", told, move -> move.took() == null ? null : move.took().toMillis());
  }

  private static void bindLedger(SqlArrays sql, List<Line> lines) throws SQLException {
    sql.column("uuid", lines, line -> line.payment().merchant().value())
        .column("uuid", lines, line -> line.payment().id().value())
        .column("uuid", lines, line -> line.set().id())
        .column("smallint", lines, Line::number)
        .column("text", lines, line -> line.set().kind().code())
        .column("text", lines, line -> line.entry().account().code())
        .column("text", lines, line -> line.entry().amount().currency().getCurrencyCode())
        .column("bigint", lines, line -> line.entry().amount().minorUnits())
        .column("timestamptz", lines, Line::at);
  }

  private static void bindKeptCards(SqlArrays sql, List<Kept> kept) throws SQLException {
    sql.column("uuid", kept, each -> each.payment().merchant().value())
        .column("uuid", kept, each -> each.payment().id().value())
        .bytes(kept, each -> each.card().card().ciphertext())
        .column("timestamptz", kept, each -> each.card().until());
  }

  private static void bindEvents(SqlArrays sql, List<OutboxRow> events) throws SQLException {
    sql.column("uuid", events, event -> event.payment().merchant().value())
        .column("uuid", events, event -> event.payment().id().value())
        .column("text", events, OutboxRow::topic)
        .column("text", events, event -> event.payment().id().toString())
        .column("uuid", events, OutboxRow::eventId)
        .column("text", events, OutboxRow::type)
        .column("bigint", events, OutboxRow::sequence)
        .column("timestamptz", events, OutboxRow::time)
        .bytes(events, OutboxRow::data);
  }

  private static List<Line> lines(Move move) {
    List<Line> lines = new ArrayList<>();
    for (EntrySet set : move.entries()) {
      int number = 0;
      for (EntrySet.Entry entry : set.entries())
        lines.add(new Line(move.to().key(), set, ++number, entry, move.at()));
    }
    return lines;
  }

  private static Set<UUID> idsOf(PreparedStatement statement) throws SQLException {
    Set<UUID> ids = new HashSet<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next())
        ids.add(rows.getObject("payment_id", UUID.class));
    }
    return ids;
  }

  private record Kept(PaymentKey payment, KeptCard card) {
    static Optional<Kept> of(Move move) {
      return Optional.ofNullable(move.keptCard()).map(card -> new Kept(move.to().key(), card));
    }
  }

  private record Line(PaymentKey payment, EntrySet set, int number, EntrySet.Entry entry, Instant at) {}
}
