package io.tollgate.payments.routing;

import org.springframework.boot.context.properties.bind.DefaultValue;

import java.math.BigInteger;

/**
 * What an acquirer takes for a payment.
 *
 * @param fixed minor units of the payment's currency
 * @param basisPoints hundredths of a per cent of its amount
 */
record Cost(@DefaultValue("0") long fixed, @DefaultValue("0") int basisPoints) {
  private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

  Cost {
    if (fixed < 0 || basisPoints < 0) throw new IllegalArgumentException("A cost is not less than nothing");
  }

  /** In ten-thousandths of a minor unit, so that nothing is rounded. */
  BigInteger of(long minorUnits) {
    return BigInteger.valueOf(fixed).multiply(WHOLE)
        .add(BigInteger.valueOf(minorUnits).multiply(BigInteger.valueOf(basisPoints)));
  }
}
