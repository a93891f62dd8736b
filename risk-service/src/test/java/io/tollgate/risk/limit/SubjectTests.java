package io.tollgate.risk.limit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SubjectTests {
  @ParameterizedTest
  @ValueSource(strings = {"merchant", "card:5f1c0de5", "device:a:b c", "payer:9b74"})
  void isReadAsItIsWritten(String text) { assertThat(Subject.parse(text)).isPresent().get().hasToString(text); }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "card", "card:", "merchant:", "merchant:x", "bin:424242", "Card:x", "card:a\0",
      "card:\ud800"})
  void isNothingElse(String text) { assertThat(Subject.parse(text)).isEmpty(); }

  @Test
  void isNoLongerThanWhatAPaymentCanCarry() {
    assertThat(Subject.parse("device:" + "x".repeat(256))).isPresent();
    assertThat(Subject.parse("device:" + "x".repeat(257))).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Subject(SubjectKind.CARD, ""));
  }
}
