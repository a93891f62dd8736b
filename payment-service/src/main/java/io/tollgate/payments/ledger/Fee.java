package io.tollgate.payments.ledger;

import io.tollgate.common.money.Money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the platform earns on a capture. It is not given back with a refund.
 *
 * @param basisPoints hundredths of a percent of what is captured
 * @param fixed minor units, for each capture
 */
public record Fee(int basisPoints, long fixed) {
  public static final Fee NONE = new Fee(0, 0);
  private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

  public Fee {
    if (basisPoints < 0 || fixed < 0) throw new IllegalArgumentException("A fee is not negative");
  }

  /** The percentage is rounded half up to the minor unit, once for each capture; then the fixed part is added. */
  public Money on(Money captured) {
    long share = BigDecimal.valueOf(captured.minorUnits()).multiply(BigDecimal.valueOf(basisPoints))
        .divide(WHOLE, 0, RoundingMode.HALF_UP).longValueExact();
    return Money.of(Math.addExact(share, fixed), captured.currency());
  }
}
