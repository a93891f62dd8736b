package io.tollgate.risk.velocity;

import java.math.BigInteger;
import java.util.Optional;

/** What happened to a subject within a window: from the first thing to the last. Both are known, so its size does not matter. */
record Span(Optional<Occurrence> first, Occurrence last) {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  long count() { return first.map(one -> Math.max(0, last.number() - one.number() + 1)).orElse(0L); }

  /** Minor units; the largest long where it is more. */
  long amount(String currency) {
    if (count() == 0) return 0;
    Occurrence one = first.orElseThrow();
    BigInteger before = one.totals().of(currency)
        .subtract(BigInteger.valueOf(one.currency().equals(currency) ? one.amount() : 0));
    return last.totals().of(currency).subtract(before).min(MOST).longValueExact();
  }
}
