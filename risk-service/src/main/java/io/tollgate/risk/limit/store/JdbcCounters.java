package io.tollgate.risk.limit.store;

import io.tollgate.risk.limit.CounterKey;
import io.tollgate.risk.limit.Counters;
import io.tollgate.risk.limit.Tally;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.AbstractMap.SimpleEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Locks are the rows themselves: who has them knows that what they say still holds when the transaction commits. Missing rows come
 * first, so that nobody makes a row while others wait for those that he has locked.
 */
@Repository
class JdbcCounters implements Counters {
  private static final String MAKE = """
      insert into limit_counter (merchant_id, kind, subject, period, starts_at, unit, ends_at)
      select k.merchant_id, k.kind, k.subject, k.period, k.starts_at, k.unit, k.ends_at
      from %s
      where not exists (select from limit_counter c where %s)
      order by %s
      on conflict do nothing""".formatted(CounterColumns.AS_TABLE, CounterColumns.EQUAL, CounterColumns.orderOf("k"));

  private static final String READ = """
      select k.row, c.id, c.used, c.reserved from %s
      join limit_counter c on %s""".formatted(CounterColumns.AS_TABLE, CounterColumns.EQUAL);

  private static final String LOCK = READ + " order by " + CounterColumns.orderOf("c") + " for update of c";

  private final JdbcClient jdbc;

  JdbcCounters(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public Map<CounterKey, Tally> lock(Collection<CounterKey> keys) {
    if (keys.isEmpty()) return Map.of();
    var columns = CounterColumns.of(keys);
    jdbc.sql(MAKE).params(columns.params()).update();
    Map<CounterKey, Tally> tallies = query(LOCK, columns);
    if (tallies.size() != columns.keys().size()) throw new IllegalStateException("Somebody removed a current counter");
    return tallies;
  }

  @Override
  public Map<CounterKey, Tally> read(Collection<CounterKey> keys) {
    return keys.isEmpty() ? Map.of() : query(READ, CounterColumns.of(keys));
  }

  private Map<CounterKey, Tally> query(String sql, CounterColumns columns) {
    List<CounterKey> keys = columns.keys();
    return jdbc.sql(sql).params(columns.params())
        .query((row, _) -> new SimpleEntry<>(keys.get(row.getInt("row") - 1),
            new Tally(row.getLong("id"), row.getLong("used"), row.getLong("reserved"))))
        .list().stream().collect(Collectors.toMap(SimpleEntry::getKey, SimpleEntry::getValue));
  }
}
