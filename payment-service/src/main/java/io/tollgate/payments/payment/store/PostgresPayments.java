package io.tollgate.payments.payment.store;

import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.card.SealedCard;
import io.tollgate.payments.idempotency.IdempotentRequest;
import io.tollgate.payments.outbox.Outbox;
import io.tollgate.payments.payment.Acceptance;
import io.tollgate.payments.payment.Attempted;
import io.tollgate.payments.payment.HistoryEntry;
import io.tollgate.payments.payment.Move;
import io.tollgate.payments.payment.NewPayment;
import io.tollgate.payments.payment.Outcome;
import io.tollgate.payments.payment.OverdueAssessment;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.PaymentKey;
import io.tollgate.payments.payment.Payments;
import io.tollgate.payments.payment.PaymentsQuery;
import io.tollgate.payments.payment.Stored;
import io.tollgate.payments.payment.TakenOver;
import io.tollgate.payments.payment.Unfinished;
import jakarta.annotation.PreDestroy;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Repository
class PostgresPayments implements Payments {
  private static final String KEY_SQL = """
      select payment_id, request_hmac, in_flight_until > clock_timestamp() as in_flight
        from idempotency_key where merchant_id = ? and key = ?
      """;
  private static final String ATTEMPTED_SQL = """
      select actor, coalesce(reason, '') as reason from payment_event
       where merchant_id = ? and payment_id = ? and type = ? order by sequence
      """;
  private static final String HISTORY_SQL = """
      select sequence, type, status, actor, reason, at, took_ms from payment_event
       where merchant_id = ? and payment_id = ? order by sequence
      """;
  private static final String CLAIM_LAPSED = """
      with lapsed as materialized (
        select merchant_id, id from payment where lapses_at <= ? order by lapses_at limit ? for update skip locked
      )
      update payment p set lapses_at = ? from lapsed l where p.merchant_id = l.merchant_id and p.id = l.id
      returning p.merchant_id, p.id
      """;

  /** Where more of a merchant's payments are unfinished, they are looked for among all since the oldest of them. */
  private static final int MOST_NAMED = 200;

  private final JdbcTemplate jdbc;
  private final PaymentRows rows;
  private final UnfinishedRows unfinished;
  private final Outbox outbox;
  private final AcceptStatement accept;
  private final MoveStatement moves;
  private final MoveStatement lockedMoves;
  private final GroupCommit groupCommit;

  PostgresPayments(JdbcTemplate jdbc, PaymentRows rows, UnfinishedRows unfinished, Outbox outbox) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.unfinished = unfinished;
    this.outbox = outbox;
    this.accept = new AcceptStatement(jdbc);
    this.moves = MoveStatement.byLease(jdbc);
    this.lockedMoves = MoveStatement.byLock(jdbc);
    this.groupCommit = new GroupCommit(this::record).start();
  }

  @Override
  public Acceptance accept(NewPayment payment) {
    Optional<Stored<Payment>> stored = accept.run(payment);
    if (stored.isPresent()) {
      outbox.committed();
      return new Acceptance.Accepted(stored.get());
    }
    return acceptedBefore(payment.payment().merchant(), payment.request())
        .orElseThrow(() -> new IllegalStateException("A key that is in the way must be found"));
  }

  @Override
  public Optional<Acceptance.Repeated> acceptedBefore(MerchantId merchant, IdempotentRequest request) {
    return jdbc.query(KEY_SQL,
        (row, _) -> new Acceptance.Repeated(new PaymentId(row.getObject("payment_id", UUID.class)),
            request.digest().equals(row.getString("request_hmac")), row.getBoolean("in_flight")),
        merchant.value(), request.key()).stream().findFirst();
  }

  @Override
  public List<Unfinished> unfinished(Collection<PaymentKey> payments) { return unfinished.find(payments); }

  @Override
  public List<Move> record(List<Move> asked) {
    List<Move> took = moves.run(asked);
    if (took.stream().anyMatch(move -> move.event() != null)) outbox.committed();
    return took;
  }

  @Override
  public boolean record(Move move) { return groupCommit.record(move); }

  @Override
  public List<TakenOver> takeOver(int most, Duration lease) { return unfinished.takeOver(most, lease); }

  @Override
  public List<Unfinished> takenOver(Collection<TakenOver> claims) { return unfinished.findTakenOver(claims); }

  @Override
  public void takeOverLater(TakenOver claim, Duration atMost) { unfinished.takeOverLater(claim, atMost); }

  @Override
  public List<PaymentKey> claimOverdueAssessments(int most, Duration lease) {
    return unfinished.claimOverdueAssessments(most, lease);
  }

  @Override
  public List<OverdueAssessment> overdueAssessments(Collection<PaymentKey> claimed) {
    return unfinished.findOverdue(claimed);
  }

  @Override
  public void lookAgainLater(PaymentKey overdue, Duration atMost) { unfinished.lookAgainLater(overdue, atMost); }

  @Override
  public boolean sendLater(Stored<Payment> unsent, Duration wait) { return unfinished.sendLater(unsent, wait); }

  @Override
  public Optional<Stored<Payment>> lock(PaymentKey payment) {
    return rows.lock(payment.merchant().value(), payment.id().value()).map(PaymentRow::toStored);
  }

  @Override
  public Optional<Stored<Payment>> lockIfFree(PaymentKey payment) {
    return rows.lockIfFree(payment.merchant().value(), payment.id().value()).map(PaymentRow::toStored);
  }

  @Override
  public List<PaymentKey> claimLapsed(int most, Instant now, Instant again) {
    return jdbc.query(CLAIM_LAPSED, (row, _) -> new PaymentKey(
        new MerchantId(row.getObject("merchant_id", UUID.class)), new PaymentId(row.getObject("id", UUID.class))),
        Timestamp.from(now), most, Timestamp.from(again));
  }

  @Override
  public void lapseLater(PaymentKey payment, Instant at) {
    jdbc.update("update payment set lapses_at = ? where merchant_id = ? and id = ? and lapses_at is not null",
        Timestamp.from(at), payment.merchant().value(), payment.id().value());
  }

  @Override
  public void recordLocked(Move move) {
    if (lockedMoves.run(List.of(move)).isEmpty()) {
      throw new IllegalStateException(move.to().id() + " was locked, yet its version is not " + move.from().version());
    }
    if (move.event() != null) AfterCommit.run(outbox::committed);
  }

  @Override
  public Optional<Stored<Payment>> find(MerchantId merchant, PaymentId payment) {
    return rows.findByMerchantIdAndId(merchant.value(), payment.value()).map(PaymentRow::toStored);
  }

  @Override
  public List<Outcome> outcomes(Collection<PaymentKey> payments) { return unfinished.toBeToldAmong(payments); }

  @Override
  public List<Stored<Payment>> list(PaymentsQuery query) {
    Specification<PaymentRow> filter = PaymentFilter.of(query);
    if (!PaymentFilter.isOfTheUnfinished(query.status())) return list(query, filter);
    List<UUID> ids = unfinished.of(query.merchant(), MOST_NAMED + 1);
    if (ids.isEmpty()) return List.of();
    return list(query,
        filter.and(ids.size() > MOST_NAMED ? PaymentFilter.from(ids.getFirst()) : PaymentFilter.among(ids)));
  }

  private List<Stored<Payment>> list(PaymentsQuery query, Specification<PaymentRow> filter) {
    boolean backwards = query.endingBefore() != null;
    var order = Sort.by(backwards ? Sort.Direction.ASC : Sort.Direction.DESC, "id");
    List<Stored<Payment>> page = rows.findBy(filter,
        found -> found.sortBy(order).limit(query.limit() + 1).all().stream().map(PaymentRow::toStored).toList());
    return backwards ? page.reversed() : page;
  }

  @Override
  public Optional<SealedCard> keptCard(PaymentKey payment) {
    return jdbc.query("select sealed_card from kept_card where merchant_id = ? and payment_id = ?",
        (row, _) -> new SealedCard(row.getBytes("sealed_card")), payment.merchant().value(), payment.id().value())
        .stream().findFirst();
  }

  @Override
  public List<Attempted> attempted(PaymentKey payment) {
    return jdbc.query(ATTEMPTED_SQL, (row, _) -> new Attempted(row.getString("actor"), row.getString("reason")),
        payment.merchant().value(),
        payment.id().value(), PaymentEventType.ATTEMPT_FAILED.code());
  }

  @Override
  public List<HistoryEntry> history(MerchantId merchant, PaymentId payment) {
    return jdbc.query(HISTORY_SQL, PostgresPayments::historyEntry, merchant.value(), payment.value());
  }

  private static HistoryEntry historyEntry(ResultSet row, int number) throws SQLException {
    return new HistoryEntry(row.getLong("sequence"), row.getString("type"),
        PaymentStatus.ofCode(row.getString("status")),
        row.getString("actor"), row.getString("reason"), row.getTimestamp("at").toInstant(),
        row.getObject("took_ms", Long.class));
  }

  @PreDestroy
  void stop() { groupCommit.close(); }
}
