package io.tollgate.common.money;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.math.BigInteger;
import java.util.Currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MoneyProperties {
  @Property
  void addsExactlyOrNotAtAll(@ForAll long one, @ForAll long other, @ForAll("currencies") Currency currency) {
    BigInteger sum = BigInteger.valueOf(one).add(BigInteger.valueOf(other));

    if (sum.bitLength() < Long.SIZE) {
      assertThat(Money.of(one, currency).plus(Money.of(other, currency)).minorUnits()).isEqualTo(sum.longValueExact());
    } else {
      assertThatExceptionOfType(ArithmeticException.class)
          .isThrownBy(() -> Money.of(one, currency).plus(Money.of(other, currency)));
    }
  }

  @Property
  void takesAwayWhatWasAdded(@ForAll int one, @ForAll int other, @ForAll("currencies") Currency currency) {
    Money start = Money.of(one, currency);

    assertThat(start.plus(Money.of(other, currency)).minus(Money.of(other, currency))).isEqualTo(start);
    assertThat(start.plus(start.negated()).isZero()).isTrue();
  }

  @Property
  void neverMixesCurrencies(@ForAll long one, @ForAll long other, @ForAll("currencies") Currency mine,
      @ForAll("currencies") Currency theirs) {
    if (mine.equals(theirs)) return;

    assertThatExceptionOfType(CurrencyMismatch.class)
        .isThrownBy(() -> Money.of(one, mine).plus(Money.of(other, theirs)));
    assertThatExceptionOfType(CurrencyMismatch.class)
        .isThrownBy(() -> Money.of(one, mine).minus(Money.of(other, theirs)));
    assertThatExceptionOfType(CurrencyMismatch.class)
        .isThrownBy(() -> Money.of(one, mine).exceeds(Money.of(other, theirs)));
  }

  @Property
  void losesNothingWhenWrittenInMajorUnits(@ForAll long minorUnits, @ForAll("currencies") Currency currency) {
    var major = Money.of(minorUnits, currency).inMajorUnits();

    assertThat(major.movePointRight(currency.getDefaultFractionDigits()).longValueExact()).isEqualTo(minorUnits);
  }

  @Provide
  Arbitrary<Currency> currencies() {
    return Arbitraries.of("EUR", "USD", "JPY", "KWD", "CLF").map(Currency::getInstance);
  }
}
