package io.tollgate.risk.backtest;

import java.time.Instant;
import java.util.UUID;

/** The keys of a time's payments: UUIDv7 begins with the millisecond (RFC 9562, section 5.7). */
record KeyRange(UUID after, UUID before) {
  static KeyRange of(Instant from, Instant to) { return new KeyRange(justBefore(from), justBefore(to)); }

  /** The version's digit is 7 in every key, so none of the millisecond is below this. */
  private static UUID justBefore(Instant time) {
    return new UUID(time.toEpochMilli() << 16, 0);
  }
}
