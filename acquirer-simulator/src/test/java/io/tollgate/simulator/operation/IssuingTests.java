package io.tollgate.simulator.operation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.tollgate.simulator.operation.Samples.card;
import static org.assertj.core.api.Assertions.assertThat;

class IssuingTests {
  private final Issuer issuer = new Issuer(Samples.CLOCK);

  @ParameterizedTest
  @ValueSource(strings = {"4242424242424242", "5555555555554444", "378282246310005", "6011111111111117"})
  void approvesEveryOtherValidCard(String number) {
    assertThat(issuer.decide(card(number, "2032-12"))).isEqualTo(new Answer.Approved());
  }

  @ParameterizedTest
  @CsvSource({"4000000000000002, do_not_honor, 05, true", "4000000000009995, insufficient_funds, 51, true",
      "4000000000009987, lost_card, 41, false", "4000000000009979, stolen_card, 43, false",
      "4000000000000069, expired_card, 54, false", "4000000000000127, incorrect_cvc, N7, false",
      "4000000000000119, processing_error, 96, true"})
  void declinesTheWellKnownTestCards(String number, String code, String responseCode, boolean soft) {
    var decline = ((Answer.Declined) issuer.decide(card(number, "2032-12"))).reason();

    assertThat(decline.code()).isEqualTo(code);
    assertThat(decline.responseCode()).isEqualTo(responseCode);
    assertThat(decline.soft()).isEqualTo(soft);
  }

  @Test
  void approvesACardInItsLastMonth() {
    assertThat(issuer.decide(card("4242424242424242", "2026-03"))).isEqualTo(new Answer.Approved());
  }

  @Test
  void declinesACardThatExpiredLastMonth() {
    assertThat(issuer.decide(card("4242424242424242", "2026-02")))
        .isEqualTo(new Answer.Declined(Decline.EXPIRED_CARD));
  }
}
