package io.tollgate.payments.retention;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The payments of a month.
 *
 * @param name the table's, as in docs/retention.md
 * @param from null where it holds whatever is older than {@code to}
 * @param rows as the database estimates them
 * @param keptBecause why it can't leave yet; empty where it can
 */
public record Partition(String name, @Nullable Instant from, Instant to, long rows, List<String> keptBecause) {
  public Partition {
    keptBecause = List.copyOf(keptBecause);
  }
}
