package io.tollgate.risk.limit.store;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.limit.PaymentProgress;
import io.tollgate.risk.limit.Reservation;
import io.tollgate.risk.limit.Reservation.Change;
import io.tollgate.risk.limit.Reservations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Whole batches at a time. */
@Repository
class JdbcReservations implements Reservations {
  /** Nothing is reserved without a counter: such a row only tells how far a payment came that has not been assessed. */
  private static final String UNASSESSED = "cardinality(known.amount_counters || known.payment_counters) = 0";

  private static final String ADD = """
      with reserved as (
        insert into limit_reservation as known
          (merchant_id, payment_id, amount, held, amount_counters, payment_counters, reserved_at, windows_end)
        select r.merchant_id, r.payment_id, r.amount, r.amount, r.amount_counters::bigint[], r.payment_counters::bigint[],
          ?::timestamptz, ?::timestamptz
        from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[])
          as r (merchant_id, payment_id, amount, amount_counters, payment_counters)
        order by r.merchant_id, r.payment_id
        on conflict (merchant_id, payment_id) do update set amount = excluded.amount,
          confirmed = least(known.confirmed, excluded.amount),
          held = least(known.held, excluded.amount - least(known.confirmed, excluded.amount)),
          amount_counters = excluded.amount_counters, payment_counters = excluded.payment_counters,
          reserved_at = excluded.reserved_at, windows_end = excluded.windows_end,
          finished_at = case when least(known.held, excluded.amount - least(known.confirmed, excluded.amount)) = 0
            then coalesce(known.finished_at, excluded.reserved_at) end
          where known.confirmed + known.held > 0 and {unassessed}
        returning merchant_id, confirmed, held, amount_counters, payment_counters),
      counted as (
        select merchant_id, unnest(amount_counters) as id, confirmed as used, held as reserved from reserved
        union all select merchant_id, unnest(payment_counters), (confirmed > 0)::int, (confirmed = 0)::int from reserved)
      update limit_counter c set used = c.used + n.used, reserved = c.reserved + n.reserved
      from (select merchant_id, id, sum(used)::bigint as used, sum(reserved)::bigint as reserved from counted
        group by merchant_id, id) n
      where c.merchant_id = n.merchant_id and c.id = n.id"""
      .replace("{unassessed}", UNASSESSED);

  private static final String LEFT = """
      select known.payment_id, known.confirmed + known.held as remaining from limit_reservation known
      join unnest(?::uuid[], ?::uuid[]) as p (merchant_id, payment_id)
        on known.merchant_id = p.merchant_id and known.payment_id = p.payment_id
      where {unassessed}"""
      .replace("{unassessed}", UNASSESSED);

  private static final String REMEMBER_UNASSESSED = """
      insert into limit_reservation as known (merchant_id, payment_id, amount, confirmed, held, amount_counters,
        payment_counters, sequence, reserved_at, windows_end, finished_at)
      select e.merchant_id, e.payment_id, e.captured + e.capturable, e.captured, e.capturable, '{}', '{}', e.sequence, n, n,
        case when e.capturable = 0 then n end
      from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
        as e (merchant_id, payment_id, sequence, captured, capturable), cast(? as timestamptz) n
      order by e.merchant_id, e.payment_id
      on conflict (merchant_id, payment_id) do update set amount = excluded.amount, confirmed = excluded.confirmed,
        held = excluded.held, sequence = excluded.sequence, finished_at = excluded.finished_at
        where known.sequence < excluded.sequence and {unassessed}"""
      .replace("{unassessed}", UNASSESSED);

  private static final String LOCK = """
      select r.* from limit_reservation r
      join unnest(?::uuid[], ?::uuid[], ?::bigint[]) as e (merchant_id, payment_id, sequence)
        on r.merchant_id = e.merchant_id and r.payment_id = e.payment_id
      where r.finished_at is null and r.sequence < e.sequence
        and cardinality(r.amount_counters || r.payment_counters) > 0
      order by r.merchant_id, r.payment_id for update of r""";

  private static final String MOVE = """
      update limit_reservation r set confirmed = n.confirmed, held = n.held, sequence = n.sequence,
        finished_at = case when n.held = 0 then ?::timestamptz end
      from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
        as n (merchant_id, payment_id, sequence, confirmed, held)
      where r.merchant_id = n.merchant_id and r.payment_id = n.payment_id""";

  private static final String LOCK_COUNTERS = """
      select count(*) from (
        select c.id from limit_counter c
        join unnest(?::uuid[], ?::bigint[]) as k (merchant_id, id) on c.merchant_id = k.merchant_id and c.id = k.id
        order by %s for update of c)""".formatted(CounterColumns.orderOf("c"));

  private static final String COUNT = """
      update limit_counter c set used = c.used + d.used, reserved = c.reserved + d.reserved
      from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[]) as d (merchant_id, id, used, reserved)
      where c.merchant_id = d.merchant_id and c.id = d.id""";

  private final JdbcClient jdbc;

  JdbcReservations(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public void add(List<Reservation> reservations, Instant now, Instant windowsEnd) {
    jdbc.sql(ADD).param(now.atOffset(ZoneOffset.UTC)).param(windowsEnd.atOffset(ZoneOffset.UTC))
        .param(texts(reservations, one -> one.merchant().value()))
        .param(texts(reservations, one -> one.payment().value())).param(longs(reservations, Reservation::amount))
        .param(texts(reservations, one -> array(one.amountCounters())))
        .param(texts(reservations, one -> array(one.paymentCounters()))).update();
  }

  @Override
  public Map<PaymentId, Long> leftOfUnassessed(Collection<RiskRequested> payments) {
    return jdbc.sql(LEFT).param(texts(payments, one -> one.merchantId().value()))
        .param(texts(payments, one -> one.paymentId().value()))
        .query((row, _) -> Map.entry(new PaymentId(row.getObject("payment_id", UUID.class)), row.getLong("remaining")))
        .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void rememberUnassessed(List<PaymentProgress> unassessed, Instant now) {
    jdbc.sql(REMEMBER_UNASSESSED).param(texts(unassessed, one -> one.merchant().value()))
        .param(texts(unassessed, one -> one.payment().value()))
        .param(longs(unassessed, PaymentProgress::sequence)).param(longs(unassessed, PaymentProgress::captured))
        .param(longs(unassessed, PaymentProgress::capturable)).param(now.atOffset(ZoneOffset.UTC)).update();
  }

  @Override
  public List<Reservation> lock(Collection<PaymentProgress> progress) {
    return jdbc.sql(LOCK).param(texts(progress, one -> one.merchant().value()))
        .param(texts(progress, one -> one.payment().value())).param(longs(progress, PaymentProgress::sequence))
        .query(JdbcReservations::reservation).list();
  }

  @Override
  public void move(Collection<Moved> moved, Map<CounterId, Change> changes, Instant now) {
    jdbc.sql(MOVE).param(now.atOffset(ZoneOffset.UTC))
        .param(texts(moved, one -> one.reservation().merchant().value()))
        .param(texts(moved, one -> one.reservation().payment().value())).param(longs(moved, Moved::sequence))
        .param(longs(moved, one -> one.reservation().confirmed())).param(longs(moved, one -> one.reservation().held()))
        .update();
    if (changes.isEmpty()) return;
    List<CounterId> counters = List.copyOf(changes.keySet());
    List<Change> inOrder = counters.stream().map(changes::get).toList();
    String[] merchants = texts(counters, one -> one.merchant().value());
    long[] ids = longs(counters, CounterId::id);
    jdbc.sql(LOCK_COUNTERS).param(merchants).param(ids).query(Long.class).single();
    jdbc.sql(COUNT).param(merchants).param(ids).param(longs(inOrder, Change::used))
        .param(longs(inOrder, Change::reserved)).update();
  }

  private static Reservation reservation(ResultSet row, int index) throws SQLException {
    return new Reservation(new MerchantId(row.getObject("merchant_id", UUID.class)),
        new PaymentId(row.getObject("payment_id", UUID.class)), row.getLong("amount"), row.getLong("confirmed"),
        row.getLong("held"), ids(row, "amount_counters"), ids(row, "payment_counters"));
  }

  private static List<Long> ids(ResultSet row, String column) throws SQLException {
    return List.of((Long[]) row.getArray(column).getArray());
  }

  private static String array(List<Long> ids) {
    return ids.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
  }

  private static <T> String[] texts(Collection<T> rows, Function<T, Object> column) {
    return rows.stream().map(column).map(Object::toString).toArray(String[]::new);
  }

  private static <T> long[] longs(Collection<T> rows, ToLongFunction<T> column) {
    return rows.stream().mapToLong(column).toArray();
  }
}
