package io.tollgate.risk.velocity.store;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Rows as the columns that {@code unnest} takes. */
final class Columns {
  private Columns() {}

  static <T> String[] texts(Collection<T> rows, Function<T, Object> column) {
    return rows.stream().map(column).map(Object::toString).toArray(String[]::new);
  }

  static <T> int[] ints(Collection<T> rows, ToIntFunction<T> column) {
    return rows.stream().mapToInt(column).toArray();
  }

  static <T> long[] longs(Collection<T> rows, ToLongFunction<T> column) {
    return rows.stream().mapToLong(column).toArray();
  }
}
