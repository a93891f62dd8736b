package io.tollgate.risk.limit;

import io.tollgate.common.id.MerchantId;

import java.time.Instant;

/**
 * A limit that a merchant has set.
 *
 * @param value minor units or payments, from 0 (none at all) to {@value #LARGEST}
 * @param author the API key that set it, or changed its value last
 */
public record Limit(LimitId id, MerchantId merchant, LimitScope scope, long value, String author, Instant createdAt,
    Instant updatedAt) {
  /** So that sums of what passed under limits stay far from the end of {@code long}. */
  public static final long LARGEST = 1_000_000_000_000_000L;

  public Limit {
    if (value < 0 || value > LARGEST) throw new IllegalArgumentException("No limit has the value " + value);
  }
}
