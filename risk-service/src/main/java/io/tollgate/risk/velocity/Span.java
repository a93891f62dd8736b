package io.tollgate.risk.velocity;

import java.math.BigInteger;
import java.util.Optional;

/** What happened to a subject within a window: from the first thing to the last. Both are known, so its size does not matter. */
record Span(Optional<First> first, Stretch atHand, long lastNumber) {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  long count() { return first.map(one -> Math.max(0, lastNumber - one.number + 1)).orElse(0L); }

  /** Minor units; the largest long where it is more. */
  long amount(String currency) {
    if (count() == 0) return 0;
    First one = first.orElseThrow();
    return atHand.totalBefore(lastNumber + 1, currency).subtract(one.in.totalBefore(one.number, currency)).min(MOST)
        .longValueExact();
  }

  /** The number of something, and the stretch in which it is. */
  record First(Stretch in, long number) {}
}
