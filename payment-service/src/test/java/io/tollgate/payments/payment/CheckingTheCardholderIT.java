package io.tollgate.payments.payment;

import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.hold;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;

/** What issuers find of CVC and address, and what merchants are told of it and of a no. */
class CheckingTheCardholderIT extends PaymentServiceIT {
  private TestMerchant merchant;

  @BeforeEach
  void register() { merchant = newMerchant(); }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"line1\":\"Hauptstr. 1\",\"postal_code\":\"SW1A-1AA\"}              | pass      | pass",
      "{\"line1\":\"Hauptstr. 1\",\"postal_code\":\"99999\",\"city\":\"X\"}  | pass      | fail",
      "{\"postal_code\":\"SW1A-1AA\"}                                        | unchecked | pass",
      "{\"country\":\"DE\"}                                                  | unchecked | unchecked",
      "null                                                                  | unchecked | unchecked"})
  void isShownWithThePayment(String address, String line1, String postalCode) {
    Answer held = merchant
        .pay(hold(4_200, GOOD_CARD).replace("\"cvc\"", "\"billing_address\":" + address + ",\"cvc\""));
    merchant.modify(held, "captures", 1_000);

    var checks = held.json().path("method").path("checks");
    assertThat(checks.path("cvc").asString()).as("%s", held).isEqualTo("pass");
    assertThat(checks.path("address_line1").asString()).isEqualTo(line1);
    assertThat(checks.path("postal_code").asString()).isEqualTo(postalCode);
    assertThat(merchant.show(held).json().path("method")).isEqualTo(held.json().path("method"));
    assertThat(held.response().body()).doesNotContain("Hauptstr", "SW1A-1AA");
  }

  @Test
  void isNullWhereNoIssuerSaidYes() {
    Answer declined = merchant.pay(payment(4_200, FakeAcquirer.INSUFFICIENT_FUNDS));
    Answer processing = merchant.pay("k", payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer", "wait=0");

    assertThat(declined.json().path("method").path("checks").isNull()).isTrue();
    assertThat(processing.json().path("method").path("checks").isNull()).isTrue();
  }

  @Test
  void comesWithAdviceWhereItIsANo() {
    Answer soft = merchant.pay(payment(4_200, FakeAcquirer.INSUFFICIENT_FUNDS));
    Answer risky = merchant.pay(payment(FakeRisk.DECLINED_AMOUNT, GOOD_CARD));
    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));

    assertThat(soft.text("decline")).isEqualTo("soft");
    assertThat(soft.text("decline_advice")).isEqualTo("retry_later");
    assertThat(risky.text("decline")).isEqualTo("hard");
    assertThat(risky.text("decline_advice")).isEqualTo("do_not_retry");
    assertThat(paid.json().path("decline").isNull()).isTrue();
    assertThat(paid.json().path("decline_advice").isNull()).isTrue();
  }

  @Test
  void comesWithAdviceWhereAnOperationIsRefused() {
    Answer sold = merchant.pay(payment(4_200, GOOD_CARD));
    Answer refused = merchant.modify(sold, "refunds", 100 + FakeAcquirer.REFUSED_CENTS);
    Answer done = merchant.modify(sold, "refunds", 100);

    assertThat(refused.text("decline_code")).as("%s", refused).isEqualTo("do_not_honor");
    assertThat(refused.text("decline")).isEqualTo("soft");
    assertThat(refused.text("decline_advice")).isEqualTo("retry_later");
    assertThat(done.json().path("decline").isNull()).isTrue();
    assertThat(done.json().path("decline_advice").isNull()).isTrue();
  }
}
