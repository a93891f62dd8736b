package io.tollgate.common.money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class CurrenciesTests {
  @ParameterizedTest
  @CsvSource({"978,EUR", "756,CHF", "36,AUD", "532,XCG", "891,CSD", "392,JPY"})
  void areFoundByTheNumberThatTheyHaveNow(int number, String code) {
    assertThat(Currencies.findByNumber(number)).contains(Currency.getInstance(code));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 959, 963, 999, 1000})
  void areNotFoundByWhatIsNoPayableOnesNumber(int number) { assertThat(Currencies.findByNumber(number)).isEmpty(); }

  @Test
  void areAllButTwoTheOnlyOnesOfTheirNumber() {
    List<String> displaced = Currency.availableCurrencies()
        .filter(currency -> Currencies.find(currency.getCurrencyCode()).isPresent())
        .filter(currency -> !Currencies.hasItsNumber(currency)).map(Currency::getCurrencyCode).sorted()
        .collect(Collectors.toList());

    assertThat(displaced).containsExactly("ANG", "YUM");
  }
}
