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
import io.tollgate.payments.payment.Unfinished;
import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The unfinished payments with their rows: by key, and by lapsed lease. */
@Component
class UnfinishedRows {
  private static final String FIND = """
      select {p.*}, {u.*}
        from unnest(cast(:merchants as uuid[]), cast(:payments as uuid[])) as k (merchant_id, payment_id)
        join unfinished_payment u on u.merchant_id = k.merchant_id and u.payment_id = k.payment_id
        join payment p on p.merchant_id = k.merchant_id and p.id = k.payment_id
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
      returning p.merchant_id, p.id
      """;

  /** The version stays: an assessment that arrives meanwhile may come first. */
  private static final String CLAIM_OVERDUE = """
      with overdue as materialized (
        select merchant_id, payment_id from unfinished_payment where budget_ends_at <= statement_timestamp()
         order by budget_ends_at limit ? for update skip locked
      )
      update unfinished_payment u set budget_ends_at = clock_timestamp() + ? * interval '1 millisecond' from overdue o
       where u.merchant_id = o.merchant_id and u.payment_id = o.payment_id
      returning u.merchant_id, u.payment_id, u.past_budget
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
  public List<Unfinished> find(Collection<PaymentKey> payments) {
    return entities.unwrap(Session.class).createNativeQuery(FIND, Object[].class)
        .addEntity("p", PaymentRow.class).addEntity("u", UnfinishedRow.class)
        .setParameter("merchants", merchants(payments)).setParameter("payments", ids(payments))
        .getResultList().stream().map(UnfinishedRows::unfinished).toList();
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

  @Transactional
  public List<Unfinished> takeOver(int most, Duration lease) {
    List<PaymentKey> taken = jdbc.query(TAKE_OVER, (row, _) -> new PaymentKey(
        new MerchantId(row.getObject("merchant_id", UUID.class)), new PaymentId(row.getObject("id", UUID.class))),
        most, lease.toMillis());
    return taken.isEmpty() ? List.of() : find(taken);
  }

  @Transactional
  public List<OverdueAssessment> claimOverdueAssessments(int most, Duration lease) {
    Map<PaymentKey, PastBudget> agreed = new HashMap<>();
    jdbc.query(CLAIM_OVERDUE, (RowCallbackHandler) row -> agreed.put(
        new PaymentKey(new MerchantId(row.getObject("merchant_id", UUID.class)),
            new PaymentId(row.getObject("payment_id", UUID.class))),
        PastBudget.ofCode(row.getString("past_budget"))), most, lease.toMillis());
    if (agreed.isEmpty()) return List.of();
    return find(agreed.keySet()).stream().map(unfinished -> new OverdueAssessment(unfinished,
        Objects.requireNonNull(agreed.get(unfinished.stored().payment().key())))).toList();
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
