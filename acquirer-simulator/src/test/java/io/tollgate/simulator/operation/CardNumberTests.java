package io.tollgate.simulator.operation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CardNumberTests {
  @ParameterizedTest
  @ValueSource(strings = {"4242424242424242", "5555555555554444", "378282246310005", "6011111111111117",
      "4000000000006"})
  void takesNumbersWhoseLastDigitChecks(String digits) {
    assertThat(CardNumber.parse(digits)).map(CardNumber::last4).contains(digits.substring(digits.length() - 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4242424242424241", "4242 4242 4242 4242", "42424242424", "42424242424242424242",
      "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢"})
  void refusesEverythingElse(String text) {
    assertThat(CardNumber.parse(text)).isEmpty();
    assertThatThrownBy(() -> new CardNumber(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsNoMoreThanItsLastFourDigits() {
    var card = Samples.card("4242424242424242", "2032-12");

    assertThat(card.number()).hasToString("…4242");
    assertThat(card.toString()).doesNotContain("42424242").doesNotContain("123");
  }
}
