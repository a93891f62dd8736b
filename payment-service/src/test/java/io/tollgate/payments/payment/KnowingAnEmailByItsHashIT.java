package io.tollgate.payments.payment;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A merchant reads in a payment by which hash risk knows the payer's e-mail address, and can list it; the address is kept nowhere. */
class KnowingAnEmailByItsHashIT extends PaymentServiceIT {
  private TestMerchant merchant;

  @BeforeEach
  void register() { merchant = newMerchant(); }

  @Test
  void showsWhatRiskIsTold() {
    Answer paid = pay(merchant, "{\"email\":\"ada@example.com\"}");
    Answer shown = merchant.show(paid);
    RiskRequested asked = await().until(() -> risk.requestsFor(paid.text("id")), requests -> !requests.isEmpty())
        .getFirst();

    assertThat(hashOf(shown)).matches("[0-9a-f]{32}").isEqualTo(asked.emailHash());
    assertThat(payerOf(paid)).isEqualTo(payerOf(shown));
    assertThat(shown.response().body()).doesNotContain("ada@");
    assertThat(jdbc.sql("select to_jsonb(p)::text from payment p where merchant_id = :merchant")
        .param("merchant", merchant.id().value()).query(String.class).list()).singleElement().asString()
        .contains(hashOf(shown)).doesNotContain("ada@");
  }

  @Test
  void isTheSameForTheSameAddressAtEveryMerchant() {
    String first = hashOf(pay(merchant, "{\"id\":\"cust-1\",\"email\":\"ada@example.com\"}"));

    assertThat(hashOf(pay(merchant, "{\"email\":\" Ada@Example.com \"}"))).isEqualTo(first);
    assertThat(hashOf(pay(newMerchant(), "{\"email\":\"ada@example.com\",\"country\":\"GB\"}"))).isEqualTo(first);
    assertThat(hashOf(pay(merchant, "{\"email\":\"eda@example.com\"}"))).isNotEqualTo(first);
  }

  @Test
  void isNullWhereNoAddressWasGiven() {
    assertThat(payerOf(merchant.show(pay(merchant, "{\"id\":\"cust-1\"}"))))
        .hasToString("{\"id\":\"cust-1\",\"email_hash\":null,\"country\":null}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\":\"Ada\"}", "{\"ip\":\"192.0.2.7\",\"device_id\":\"till-3\"}"})
  void showsNoPayerOfWhomNothingIsKept(String payer) {
    Answer paid = pay(merchant, payer);

    assertThat(payerOf(paid).isNull()).as("%s", paid).isTrue();
    assertThat(payerOf(merchant.show(paid)).isNull()).isTrue();
  }

  private static Answer pay(TestMerchant merchant, String payer) {
    Answer paid = merchant.pay(payment(4_200, GOOD_CARD).replaceFirst("\\{", "{\"payer\":" + payer + ","));
    assertThat(paid.status()).as("%s", paid).isEqualTo(201);
    return paid;
  }

  private static JsonNode payerOf(Answer payment) { return payment.json().path("payer"); }

  private static String hashOf(Answer payment) { return payerOf(payment).path("email_hash").asString(""); }
}
