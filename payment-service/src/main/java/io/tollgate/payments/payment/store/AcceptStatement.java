package io.tollgate.payments.payment.store;

import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.payments.payment.NewPayment;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.Stored;
import io.tollgate.payments.payment.Terms;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.util.Optional;

/**
 * Accepts a payment in one statement, which is one transaction and one round trip: key, payment, its card and lease, its
 * first history line and its first two events; or none of it, where the key exists.
 */
final class AcceptStatement {
  private static final String SQL = """
      with used as (
        insert into idempotency_key (merchant_id, key, request_hmac, payment_id, in_flight_until, created_at)
        values (?, ?, ?, ?, clock_timestamp() + ? * interval '1 millisecond', ?)
        on conflict (merchant_id, key) do nothing
        returning merchant_id, payment_id
      ), accepted as (
        insert into payment (merchant_id, id, order_id, status, amount, currency, capture_mode, method_type, card_brand, card_bin,
          card_last4, card_fingerprint, entry_mode, terminal, payer_id, payer_pseudonym, payer_email_hash, payer_country, description, metadata, version, sequence,
          created_at, updated_at, traceparent)
        select merchant_id, payment_id, ?, 'processing', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, 1, 1, ?, ?, ? from used
      ), unfinished as (
        insert into unfinished_payment (merchant_id, payment_id, due_at, sealed_card, budget_ends_at, past_budget)
        select merchant_id, payment_id, clock_timestamp() + ? * interval '1 millisecond', ?,
          clock_timestamp() + ?::bigint * interval '1 millisecond', ?::text from used
      ), history as (
        insert into payment_event (merchant_id, payment_id, sequence, type, status, actor, at)
        select merchant_id, payment_id, 1, ?, 'processing', ?, ? from used
      ), told as (
        insert into outbox (topic, key, event_id, type, sequence, time, traceparent, data)
        select event.topic, ?, event.id, event.type, 1, ?, ?, event.data
          from used, (values (?, ?, ?, ?), (?, ?, ?, ?)) as event (topic, id, type, data)
      )
      select payment_id from used
      """;

  private final JdbcTemplate jdbc;

  AcceptStatement(JdbcTemplate jdbc) { this.jdbc = jdbc; }

  /** Empty where the merchant used the key before. */
  Optional<Stored<Payment>> run(NewPayment accepted) {
    Terms terms = accepted.payment().terms();
    var stored = new Stored<Payment>(accepted.payment(), 1, 1, terms.createdAt());
    var created = OutboxRow.of(stored, PaymentEventType.CREATED);
    var risk = OutboxRow.of(accepted.riskRequest());
    var now = Timestamp.from(terms.createdAt());
    var payer = terms.payer();
    boolean inserted = Boolean.TRUE.equals(jdbc.query(SQL, (ResultSetExtractor<Boolean>) ResultSet::next,
        terms.merchant().value(), accepted.request().key(), accepted.request().digest(), terms.id().value(),
        accepted.answerWithin().toMillis(), now,
        terms.orderId(), terms.amount().minorUnits(), terms.amount().currency().getCurrencyCode(),
        terms.capture().code(), terms.method().code(), terms.card().brand(),
        terms.card().bin(), terms.card().last4(), terms.card().fingerprint(),
        terms.pointOfSale() == null ? null : terms.pointOfSale().entryMode().code(), terms.terminal(),
        payer == null ? null : payer.id(),
        payer == null ? null : payer.pseudonym(), payer == null ? null : payer.emailHash(),
        payer == null ? null : payer.country(), terms.description(),
        new String(EventJson.write(terms.metadata()), StandardCharsets.UTF_8), now, now, accepted.traceparent(),
        accepted.assessWithin().toMillis(), accepted.sealedCard().ciphertext(),
        accepted.budget().ends() ? accepted.budget().within().toMillis() : null,
        accepted.budget().ends() ? accepted.budget().pastIt().code() : null,
        created.type(), accepted.actor(), now,
        terms.id().toString(), now, accepted.traceparent(),
        created.topic(), created.eventId(), created.type(), created.data(),
        risk.topic(), risk.eventId(), risk.type(), risk.data()));
    return inserted ? Optional.of(stored) : Optional.empty();
  }
}
