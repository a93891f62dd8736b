package io.tollgate.common.money;

import java.math.BigDecimal;
import java.util.Currency;

/** An amount in the currency's minor unit (ISO 4217: JPY has none, KWD three); exact, and never of two currencies at once. */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

  public static Money of(long minorUnits, Currency currency) { return new Money(minorUnits, currency); }

  public static Money zero(Currency currency) { return new Money(0, currency); }

  /** @throws ArithmeticException where the sum leaves the range of {@code long}; @throws CurrencyMismatch */
  public Money plus(Money other) {
    return new Money(Math.addExact(minorUnits, other.minorUnitsIn(currency)), currency);
  }

  /** @throws ArithmeticException where the difference leaves the range of {@code long}; @throws CurrencyMismatch */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(minorUnits, other.minorUnitsIn(currency)), currency);
  }

  public Money negated() { return new Money(Math.negateExact(minorUnits), currency); }

  /** Strictly more than the other. @throws CurrencyMismatch */
  public boolean exceeds(Money other) {
    return compareTo(other) > 0;
  }

  public boolean isPositive() { return minorUnits > 0; }

  public boolean isZero() { return minorUnits == 0; }

  /** In major units, for people and for acquirers that write decimals: 4200 EUR minor units are 42.00. */
  public BigDecimal inMajorUnits() {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
  }

  /** @throws CurrencyMismatch */
  @Override
  public int compareTo(Money other) { return Long.compare(minorUnits, other.minorUnitsIn(currency)); }

  private long minorUnitsIn(Currency expected) {
    if (!currency.equals(expected)) throw new CurrencyMismatch(expected, currency);
    return minorUnits;
  }

  @Override
  public String toString() { return inMajorUnits().toPlainString() + " " + currency.getCurrencyCode(); }
}
