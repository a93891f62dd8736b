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
    assertThat(decide(4200, card(number, "2032-12"))).isEqualTo(ResponseCode.APPROVED);
  }

  @ParameterizedTest
  @CsvSource({"4000000000000002, do_not_honor, 05, true", "4000000000009995, insufficient_funds, 51, true",
      "4000000000009987, lost_card, 41, false", "4000000000009979, stolen_card, 43, false",
      "4000000000000069, expired_card, 54, false", "4000000000000127, incorrect_cvc, N7, false",
      "4000000000000119, processing_error, 96, true", "4000002500003155, authentication_required, 1A, true",
      "4000000000000200, stopped_by_cardholder, R0, false", "4000000000000218, stopped_by_cardholder, R1, false",
      "4000000000000226, stopped_by_cardholder, R3, false"})
  void declinesTheWellKnownTestCards(String number, String code, String responseCode, boolean soft) {
    ResponseCode said = decide(4200, card(number, "2032-12"));
    var decline = Decline.of(said);

    assertThat(said).hasToString(responseCode);
    assertThat(decline.code()).isEqualTo(code);
    assertThat(decline.soft()).isEqualTo(soft);
  }

  @Test
  void approvesACardInItsLastMonth() {
    assertThat(decide(4200, card("4242424242424242", "2026-03"))).isEqualTo(ResponseCode.APPROVED);
  }

  @Test
  void declinesACardThatExpiredLastMonth() {
    assertThat(decide(4200, card("4242424242424242", "2026-02"))).isEqualTo(new ResponseCode("54"));
  }

  @ParameterizedTest
  @CsvSource({"899999, 00", "900000, 00", "900001, 01", "900005, 05", "900010, 10", "900091, 91", "900099, 99",
      "900100, 00"})
  void saysWhatTheAmountOrders(long amount, String responseCode) {
    assertThat(decide(amount, card("4242424242424242", "2032-12"))).hasToString(responseCode);
    assertThat(issuer.decide(Samples.following(OperationType.CAPTURE, "op_2", "op_1", amount), null))
        .hasToString(responseCode);
    assertThat(issuer.decide(Samples.following(OperationType.REVERSAL, "op_2", "op_1", amount), null))
        .isEqualTo(ResponseCode.APPROVED);
  }

  @Test
  void findsACardGoodThatIsOnlyChecked() {
    Operation check = Samples.authorization("op_1", 0);
    ResponseCode said = issuer.decide(check, card("4242424242424242", "2032-12"));

    assertThat(said).isEqualTo(ResponseCode.CARD_IS_GOOD);
    assertThat(Answer.of(said, check)).isEqualTo(new Answer.Approved(said));
  }

  private ResponseCode decide(long amount, Card card) { return issuer.decide(Samples.sale("op_1", amount), card); }
}
