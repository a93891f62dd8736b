package io.tollgate.payments.payment.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.card.SealedCard;
import io.tollgate.payments.payment.Outcome;
import io.tollgate.payments.payment.OverdueAssessment;
import io.tollgate.payments.payment.PastBudget;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.PaymentKey;
import io.tollgate.payments.payment.Stored;
import io.tollgate.payments.payment.TakenOver;
import io.tollgate.payments.payment.Unfinished;
import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** The unfinished payments with their rows: by key, and by lapsed lease. */
@Component
class UnfinishedRows {
  private static final String FIND = """
      select {p.*}, {u.*}
        from unnest(cast(:merchants as uuid[]), cast(:payments as uuid[])) as k (merchant_id, payment_id)
        join unfinished_payment u on u.merchant_id = k.merchant_id and u.payment_id = k.payment_id
        join payment p on p.merchant_id = k.merchant_id and p.id = k.payment_id
      """;
  /** The version is the one that was taken over: whoever stalls between claim and look does not read his successor's. */
  private static final String FIND_TAKEN_OVER = """
      select {p.*}, {u.*}
        from unnest(cast(:merchants as uuid[]), cast(:payments as uuid[]), cast(:versions as bigint[]))
          as k (merchant_id, payment_id, version)
        join unfinished_payment u on u.merchant_id = k.merchant_id and u.payment_id = k.payment_id
        join payment p on p.merchant_id = k.merchant_id and p.id = k.payment_id and p.version = k.version
      """;
  private static final String TOLD = """
      select {p.*}, coalesce((select cast(sum(e.took_ms) as bigint) from payment_event e
               where e.merchant_id = k.merchant_id and e.payment_id = k.payment_id), 0) as took
        from unnest(cast(:merchants as uuid[]), cast(:payments as uuid[])) as k (merchant_id, payment_id)
        join payment p on p.merchant_id = k.merchant_id and p.id = k.payment_id
       where p.outcome_at is not null or p.status = 'in_review'
      """;
  /** Taking over renews the lease and raises the version: the former holder's version is stale from here on. */
  private static final String TAKE_OVER = """
      with lapsed as materialized (
        select merchant_id, payment_id from unfinished_payment where due_at <= clock_timestamp()
         order by due_at limit ? for update skip locked
      ), leased as (
        update unfinished_payment u set due_at = clock_timestamp() + ? * interval '1 millisecond', attempts = attempts + 1
          from lapsed l where u.merchant_id = l.merchant_id and u.payment_id = l.payment_id
        returning u.merchant_id, u.payment_id
      )
      update payment p set version = p.version + 1 from leased u
       where p.merchant_id = u.merchant_id and p.id = u.payment_id
      returning p.merchant_id, p.id, p.version
      """;

  /** Locks in the order in which recording does. The version is checked on the locked row. */
  private static final String TAKE_OVER_LATER = """
      with held as materialized (
        select merchant_id, payment_id from unfinished_payment where merchant_id = ? and payment_id = ? for update
      ), mine as materialized (
        select p.merchant_id, p.id, p.created_at from payment p join held h on h.merchant_id = p.merchant_id and h.payment_id = p.id
         where p.version = ? for share of p
      )
      update unfinished_payment u set due_at = greatest(u.due_at,
          clock_timestamp() + least(clock_timestamp() - m.created_at, ? * interval '1 millisecond'))
        from mine m where u.merchant_id = m.merchant_id and u.payment_id = m.id
      """;

  /** The version stays: an assessment that arrives meanwhile may come first. */
  private static final String CLAIM_OVERDUE = """
      with overdue as materialized (
        select merchant_id, payment_id from unfinished_payment where budget_ends_at <= statement_timestamp()
         order by budget_ends_at limit ? for update skip locked
      )
      update unfinished_payment u set budget_ends_at = clock_timestamp() + ? * interval '1 millisecond' from overdue o
       where u.merchant_id = o.merchant_id and u.payment_id = o.payment_id
      returning u.merchant_id, u.payment_id
      """;

  /** The claim stands where it lasts longer than that. */
  private static final String LOOK_AGAIN_LATER = """
      update unfinished_payment u set budget_ends_at = greatest(u.budget_ends_at,
          clock_timestamp() + least(clock_timestamp() - p.created_at, ? * interval '1 millisecond'))
        from payment p
       where u.merchant_id = ? and u.payment_id = ? and u.budget_ends_at is not null
         and p.merchant_id = u.merchant_id and p.id = u.payment_id
      """;

  /** Taking over counts from here, so that the next holder finds 0. The version is checked on the locked row: a former holder can't say this. */
  private static final String SEND_LATER = """
      with held as materialized (
        select merchant_id, payment_id from unfinished_payment where merchant_id = ? and payment_id = ? for update
      ), moved as (
        update payment p set version = p.version + 1 from held h
         where p.merchant_id = h.merchant_id and p.id = h.payment_id and p.version = ?
        returning p.merchant_id, p.id
      )
      update unfinished_payment u set due_at = clock_timestamp() + ? * interval '1 millisecond', attempts = -1
        from moved m where u.merchant_id = m.merchant_id and u.payment_id = m.id
      """;

  private static final String OF_MERCHANT = """
      select payment_id from unfinished_payment where merchant_id = ? order by payment_id limit ?
      """;

  private final EntityManager entities;
  private final JdbcTemplate jdbc;

  UnfinishedRows(EntityManager entities, JdbcTemplate jdbc) {
    this.entities = entities;
    this.jdbc = jdbc;
  }

  @Transactional(readOnly = true)
  public List<Unfinished> find(Collection<PaymentKey> payments) { return find(payments, UnfinishedRows::unfinished); }

  @Transactional(readOnly = true)
  public List<OverdueAssessment> findOverdue(Collection<PaymentKey> payments) {
    return payments.isEmpty() ? List.of() : find(payments, UnfinishedRows::overdue);
  }

  private <T> List<T> find(Collection<PaymentKey> payments, Function<Object[], T> read) {
    return entities.unwrap(Session.class).createNativeQuery(FIND, Object[].class)
        .addEntity("p", PaymentRow.class).addEntity("u", UnfinishedRow.class)
        .setParameter("merchants", merchants(payments)).setParameter("payments", ids(payments))
        .getResultList().stream().map(read).toList();
  }

  @Transactional(readOnly = true)
  public List<Outcome> toBeToldAmong(Collection<PaymentKey> payments) {
    return entities.unwrap(Session.class).createNativeQuery(TOLD, Object[].class)
        .addEntity("p", PaymentRow.class).addScalar("took", Long.class)
        .setParameter("merchants", merchants(payments)).setParameter("payments", ids(payments))
        .getResultList().stream().map(UnfinishedRows::outcome).toList();
  }

  /** The merchant's payments without an outcome, the oldest first. */
  public List<UUID> of(MerchantId merchant, int most) {
    return jdbc.query(OF_MERCHANT, (row, _) -> row.getObject("payment_id", UUID.class), merchant.value(), most);
  }

  public List<TakenOver> takeOver(int most, Duration lease) {
    return jdbc.query(TAKE_OVER, (row, _) -> new TakenOver(new PaymentKey(
        new MerchantId(row.getObject("merchant_id", UUID.class)), new PaymentId(row.getObject("id", UUID.class))),
        row.getLong("version")), most, lease.toMillis());
  }

  @Transactional(readOnly = true)
  public List<Unfinished> findTakenOver(Collection<TakenOver> claims) {
    List<PaymentKey> payments = claims.stream().map(TakenOver::payment).toList();
    return entities.unwrap(Session.class).createNativeQuery(FIND_TAKEN_OVER, Object[].class)
        .addEntity("p", PaymentRow.class).addEntity("u", UnfinishedRow.class)
        .setParameter("merchants", merchants(payments)).setParameter("payments", ids(payments))
        .setParameter("versions", claims.stream().map(TakenOver::version).toArray(Long[]::new))
        .getResultList().stream().map(UnfinishedRows::unfinished).toList();
  }

  public void takeOverLater(TakenOver claim, Duration atMost) {
    jdbc.update(TAKE_OVER_LATER, claim.payment().merchant().value(), claim.payment().id().value(), claim.version(),
        atMost.toMillis());
  }

  /** Committed before any of them is read: one that can't be read shall not undo the claim on the others. */
  public List<PaymentKey> claimOverdueAssessments(int most, Duration lease) {
    return jdbc.query(CLAIM_OVERDUE, (row, _) -> new PaymentKey(
        new MerchantId(row.getObject("merchant_id", UUID.class)),
        new PaymentId(row.getObject("payment_id", UUID.class))), most, lease.toMillis());
  }

  public void lookAgainLater(PaymentKey overdue, Duration atMost) {
    jdbc.update(LOOK_AGAIN_LATER, atMost.toMillis(), overdue.merchant().value(), overdue.id().value());
  }

  public boolean sendLater(Stored<Payment> unsent, Duration wait) {
    PaymentKey key = unsent.payment().key();
    return jdbc.update(SEND_LATER, key.merchant().value(), key.id().value(), unsent.version(), wait.toMillis()) == 1;
  }

  private static Unfinished unfinished(Object[] pair) {
    var payment = (PaymentRow) pair[0];
    var row = (UnfinishedRow) pair[1];
    return new Unfinished(payment.toStored(), new SealedCard(row.sealedCard), row.attempts, payment.traceparent);
  }

  private static OverdueAssessment overdue(Object[] pair) {
    String agreed = Objects.requireNonNull(((UnfinishedRow) pair[1]).pastBudget);
    return new OverdueAssessment(unfinished(pair), PastBudget.ofCode(agreed));
  }

  private static Outcome outcome(Object[] pair) {
    return new Outcome(((PaymentRow) pair[0]).toStored(), Duration.ofMillis((Long) pair[1]));
  }

  private static UUID[] merchants(Collection<PaymentKey> payments) {
    return payments.stream().map(key -> key.merchant().value()).toArray(UUID[]::new);
  }

  private static UUID[] ids(Collection<PaymentKey> payments) {
    return payments.stream().map(key -> key.id().value()).toArray(UUID[]::new);
  }
}
