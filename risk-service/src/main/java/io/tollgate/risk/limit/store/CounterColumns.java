package io.tollgate.risk.limit.store;

import io.tollgate.risk.limit.CounterKey;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Keys of counters as the columns of one statement, in one order. */
record CounterColumns(List<CounterKey> keys) {
  /** As a table with the columns of a counter's key. */
  static final String AS_TABLE = """
      unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::timestamptz[])
        with ordinality as k (merchant_id, kind, subject, period, starts_at, unit, ends_at, row)""";

  static final String EQUAL = """
      c.merchant_id = k.merchant_id and c.kind = k.kind and c.subject = k.subject and c.period = k.period
        and c.starts_at = k.starts_at and c.unit = k.unit""";

  /** The one order in which all take counters. */
  static final String ORDER = "merchant_id, %1$s.kind, %1$s.subject, %1$s.period, %1$s.starts_at, %1$s.unit";

  static CounterColumns of(Collection<CounterKey> keys) { return new CounterColumns(List.copyOf(keys)); }

  static String orderOf(String table) { return table + "." + ORDER.formatted(table); }

  List<String[]> params() {
    return List.of(column(key -> key.merchant().value()), column(key -> key.subject().kind().code()),
        column(key -> key.subject().value()), column(key -> key.window().period().code()),
        column(key -> key.window().starts()), column(CounterKey::unit), column(key -> key.window().ends()));
  }

  private String[] column(Function<CounterKey, Object> value) {
    return keys.stream().map(value).map(Object::toString).toArray(String[]::new);
  }
}
