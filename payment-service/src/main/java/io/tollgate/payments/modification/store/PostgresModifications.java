package io.tollgate.payments.modification.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.OperationId;
import io.tollgate.payments.acquirer.Original;
import io.tollgate.payments.idempotency.IdempotentRequest;
import io.tollgate.payments.modification.ClaimedModification;
import io.tollgate.payments.modification.Modification;
import io.tollgate.payments.modification.ModificationClaim;
import io.tollgate.payments.modification.ModificationHistoryEntry;
import io.tollgate.payments.modification.ModificationId;
import io.tollgate.payments.modification.ModificationKind;
import io.tollgate.payments.modification.ModificationResult;
import io.tollgate.payments.modification.Modifications;
import io.tollgate.payments.modification.ModifyPayment.Repeated;
import io.tollgate.payments.payment.CaptureMode;
import io.tollgate.payments.payment.PaymentKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

@Repository
class PostgresModifications implements Modifications {
  private static final String USE_KEY = """
      insert into idempotency_key (merchant_id, key, request_hmac, payment_id, modification_id, in_flight_until, created_at)
      values (:merchant, :key, :hmac, :payment, :id, clock_timestamp() + :wait * interval '1 millisecond', :now)
      on conflict (merchant_id, key) do nothing
      """;
  private static final String USED_BEFORE = """
      select k.modification_id, m.kind, k.request_hmac, k.in_flight_until > clock_timestamp() as in_flight
        from idempotency_key k
        left join modification m on m.merchant_id = k.merchant_id and m.id = k.modification_id
       where k.merchant_id = :merchant and k.key = :key
      """;
  private static final String ADD = """
      with added as (
        insert into modification (merchant_id, id, payment_id, kind, amount, currency, reason, status, acquirer, actor, due_at,
          version, created_at, updated_at)
        values (:merchant, :id, :payment, :kind, :amount, :currency, :reason, 'pending', :acquirer, :actor,
          clock_timestamp() + :lease * interval '1 millisecond', 1, :now, :now)
        returning merchant_id, id
      )
      insert into modification_event (merchant_id, modification_id, sequence, status, actor, reason, at)
      select merchant_id, id, 1, 'pending', :actor, :reason, :now from added
      """;
  private static final String LOCK = """
      select 1 from modification where merchant_id = :merchant and id = :id and version = :version and due_at is not null
         for update
      """;
  private static final String DECIDE = """
      with decided as (
        update modification set status = :status, acquirer_reference = :reference, decline_code = :decline,
          failure_code = :failure, in_doubt_since = null, due_at = null, version = version + 1, updated_at = :now
         where merchant_id = :merchant and id = :id
        returning merchant_id, id
      )
      insert into modification_event (merchant_id, modification_id, sequence, status, actor, reason, at)
      select d.merchant_id, d.id, 1 + (select max(e.sequence) from modification_event e
          where e.merchant_id = d.merchant_id and e.modification_id = d.id), :status, :actor, :why, :now
        from decided d
      """;
  private static final String POSTPONE = """
      update modification set in_doubt_since = :doubt, due_at = clock_timestamp() + :wait * interval '1 millisecond',
        version = version + 1, updated_at = :now
       where merchant_id = :merchant and id = :id
      """;
  /** Taking over renews the lease and raises the version: the former holder's version is stale from here on. */
  private static final String TAKE_OVER = """
      with lapsed as materialized (
        select merchant_id, id from modification where due_at <= clock_timestamp()
         order by due_at limit :most for update skip locked
      )
      update modification m set due_at = clock_timestamp() + :lease * interval '1 millisecond', attempts = m.attempts + 1,
        version = m.version + 1
        from lapsed l where m.merchant_id = l.merchant_id and m.id = l.id
      returning m.merchant_id, m.payment_id, m.id, m.version
      """;
  /** The version is the one that was taken over: whoever stalls between claim and look does not read his successor's. */
  private static final String TAKEN_OVER = """
      select m.*, p.operation_id, p.capture_mode, p.amount as payment_amount, p.approval_code, p.terminal
        from unnest(:merchants::uuid[], :ids::uuid[], :versions::bigint[]) as k (merchant_id, id, version)
        join modification m on m.merchant_id = k.merchant_id and m.id = k.id and m.version = k.version and m.due_at is not null
        join payment p on p.merchant_id = m.merchant_id and p.id = m.payment_id
      """;
  private static final String TAKE_OVER_LATER = """
      update modification set due_at = greatest(due_at,
          clock_timestamp() + least(clock_timestamp() - created_at, :most * interval '1 millisecond'))
       where merchant_id = :merchant and id = :id and version = :version and due_at is not null
      """;
  private static final String OF_PAYMENT = """
      select * from modification where merchant_id = :merchant and payment_id = :payment and kind = :kind order by id
      """;
  private static final String HISTORY = """
      select sequence, status, actor, reason, at from modification_event
       where merchant_id = :merchant and modification_id = :id order by sequence
      """;

  private final JdbcClient jdbc;

  PostgresModifications(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public Optional<Repeated> useKey(PaymentKey payment, IdempotentRequest request, ModificationId id,
      Duration answerWithin, Instant now) {
    int used = jdbc.sql(USE_KEY).param("merchant", payment.merchant().value()).param("key", request.key())
        .param("hmac", request.digest()).param("payment", payment.id().value()).param("id", id.value())
        .param("wait", answerWithin.toMillis()).param("now", Timestamp.from(now)).update();
    if (used == 1) return Optional.empty();
    return jdbc.sql(USED_BEFORE).param("merchant", payment.merchant().value()).param("key", request.key())
        .query((row, _) -> new Repeated(usedFor(row), request.digest().equals(row.getString("request_hmac")),
            row.getBoolean("in_flight")))
        .optional();
  }

  private static @Nullable ModificationId usedFor(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    return kind == null
        ? null
        : new ModificationId(ModificationKind.ofCode(kind), row.getObject("modification_id", UUID.class));
  }

  @Override
  public ClaimedModification add(Modification modification, Original original, String actor, Duration lease) {
    jdbc.sql(ADD).param("merchant", modification.payment().merchant().value()).param("id", modification.id().value())
        .param("payment", modification.payment().id().value()).param("kind", modification.id().kind().code())
        .param("amount", modification.amount().minorUnits())
        .param("currency", modification.amount().currency().getCurrencyCode()).param("reason", modification.reason())
        .param("acquirer", modification.acquirer()).param("actor", actor).param("lease", lease.toMillis())
        .param("now", Timestamp.from(modification.createdAt())).update();
    return new ClaimedModification(modification, original, 1, 0);
  }

  @Override
  public boolean lock(ClaimedModification claimed) {
    return jdbc.sql(LOCK).param("merchant", claimed.modification().payment().merchant().value())
        .param("id", claimed.modification().id().value()).param("version", claimed.version()).query(Integer.class)
        .optional().isPresent();
  }

  @Override
  public void decide(Modification decided, String actor, @Nullable String why) {
    ModificationResult result = decided.result();
    jdbc.sql(DECIDE).param("merchant", decided.payment().merchant().value()).param("id", decided.id().value())
        .param("status", result.status())
        .param("reference", result instanceof ModificationResult.Succeeded(String reference) ? reference : null)
        .param("decline", result instanceof ModificationResult.Declined(String code) ? code : null)
        .param("failure", result instanceof ModificationResult.Failed(String code) ? code : null)
        .param("actor", actor).param("why", why).param("now", Timestamp.from(decided.updatedAt())).update();
  }

  @Override
  public void postpone(Modification pending, Duration wait) {
    Instant doubt = pending.result() instanceof ModificationResult.Pending(Instant since) ? since : null;
    jdbc.sql(POSTPONE).param("merchant", pending.payment().merchant().value()).param("id", pending.id().value())
        .param("doubt", doubt == null ? null : Timestamp.from(doubt)).param("wait", wait.toMillis())
        .param("now", Timestamp.from(pending.updatedAt())).update();
  }

  @Override
  public List<ModificationClaim> takeOver(int most, Duration lease) {
    return jdbc.sql(TAKE_OVER).param("most", most).param("lease", lease.toMillis())
        .query((row, _) -> new ModificationClaim(payment(row), row.getObject("id", UUID.class), row.getLong("version")))
        .list();
  }

  @Override
  public List<ClaimedModification> takenOver(Collection<ModificationClaim> claims) {
    return jdbc.sql(TAKEN_OVER)
        .param("merchants", claims.stream().map(claim -> claim.payment().merchant().value()).toArray(UUID[]::new))
        .param("ids", claims.stream().map(ModificationClaim::id).toArray(UUID[]::new))
        .param("versions", claims.stream().map(ModificationClaim::version).toArray(Long[]::new))
        .query((row, number) -> new ClaimedModification(modification(row, number),
            original(row), row.getLong("version"), row.getInt("attempts")))
        .list();
  }

  @Override
  public void takeOverLater(ModificationClaim claim, Duration atMost) {
    jdbc.sql(TAKE_OVER_LATER).param("most", atMost.toMillis()).param("merchant", claim.payment().merchant().value())
        .param("id", claim.id()).param("version", claim.version()).update();
  }

  private static Original original(ResultSet row) throws SQLException {
    return new Original(new OperationId(row.getObject("operation_id", UUID.class)),
        CaptureMode.ofCode(row.getString("capture_mode")).charge(),
        Money.of(row.getLong("payment_amount"), Currency.getInstance(row.getString("currency"))),
        row.getString("approval_code"), null, row.getString("terminal"));
  }

  @Override
  public Optional<Modification> find(MerchantId merchant, ModificationId id) {
    return jdbc.sql("select * from modification where merchant_id = :merchant and id = :id and kind = :kind")
        .param("merchant", merchant.value()).param("id", id.value()).param("kind", id.kind().code())
        .query(PostgresModifications::modification).optional();
  }

  @Override
  public List<Modification> of(PaymentKey payment, ModificationKind kind) {
    return jdbc.sql(OF_PAYMENT).param("merchant", payment.merchant().value()).param("payment", payment.id().value())
        .param("kind", kind.code()).query(PostgresModifications::modification).list();
  }

  @Override
  public List<ModificationHistoryEntry> history(MerchantId merchant, ModificationId id) {
    return jdbc.sql(HISTORY).param("merchant", merchant.value()).param("id", id.value())
        .query((row, _) -> new ModificationHistoryEntry(row.getLong("sequence"), row.getString("status"),
            row.getString("actor"), row.getString("reason"), row.getTimestamp("at").toInstant()))
        .list();
  }

  private static Modification modification(ResultSet row, int number) throws SQLException {
    var kind = ModificationKind.ofCode(row.getString("kind"));
    return new Modification(new ModificationId(kind, row.getObject("id", UUID.class)), payment(row),
        Money.of(row.getLong("amount"), Currency.getInstance(row.getString("currency"))), row.getString("reason"),
        row.getString("acquirer"), result(row), row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }

  private static PaymentKey payment(ResultSet row) throws SQLException {
    return new PaymentKey(new MerchantId(row.getObject("merchant_id", UUID.class)),
        new PaymentId(row.getObject("payment_id", UUID.class)));
  }

  private static ModificationResult result(ResultSet row) throws SQLException {
    Timestamp doubt = row.getTimestamp("in_doubt_since");
    return switch (row.getString("status")) {
      case "pending" -> new ModificationResult.Pending(doubt == null ? null : doubt.toInstant());
      case "succeeded" -> new ModificationResult.Succeeded(present(row.getString("acquirer_reference")));
      case "declined" -> new ModificationResult.Declined(present(row.getString("decline_code")));
      case "failed" -> new ModificationResult.Failed(present(row.getString("failure_code")));
      case String other -> throw new IllegalStateException("No modification is " + other);
    };
  }

  private static String present(@Nullable String column) { return Objects.requireNonNull(column, "a result's column"); }
}
