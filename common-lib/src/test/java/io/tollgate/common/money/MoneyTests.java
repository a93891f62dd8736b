package io.tollgate.common.money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Currency;

import static org.assertj.core.api.Assertions.assertThat;

class MoneyTests {
  @ParameterizedTest
  @CsvSource({"4200,EUR,42.00 EUR", "4200,JPY,4200 JPY", "4200,KWD,4.200 KWD", "-1,USD,-0.01 USD"})
  void knowsEachCurrencysMinorUnit(long minorUnits, String currency, String text) {
    assertThat(Money.of(minorUnits, Currency.getInstance(currency))).hasToString(text);
  }

  @Test
  void exceedsByOneMinorUnitAndNotByNone() {
    Money fortyTwo = Money.of(4_200, Currency.getInstance("EUR"));

    assertThat(Money.of(4_201, Currency.getInstance("EUR")).exceeds(fortyTwo)).isTrue();
    assertThat(fortyTwo.exceeds(fortyTwo)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"XAU", "XXX", "XTS", "EURO", "eur", ""})
  void isNotOfWhatNobodyCanPayIn(String code) { assertThat(Currencies.find(code)).isEmpty(); }
}
