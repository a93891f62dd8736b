package io.tollgate.risk.rule;

import java.math.BigInteger;

/** How near a value is to its limit. */
final class Nearness {
  private static final BigInteger MOST = BigInteger.valueOf(99);

  private Nearness() {}

  /** 99 at the limit itself, proportionally less below. */
  static Finding.Clear of(long value, long limit) {
    if (value <= 0 || limit <= 0) return new Finding.Clear(0);
    return new Finding.Clear(MOST.multiply(BigInteger.valueOf(value)).divide(BigInteger.valueOf(limit)).min(MOST)
        .intValueExact());
  }
}
