package io.tollgate.payments.modification;

import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.hold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class VoidingAPaymentIT extends PaymentServiceIT {
  private TestMerchant merchant;

  @BeforeEach
  void registerMerchant() { merchant = newMerchant(); }

  @Test
  void letsTheHoldGo() {
    Answer held = merchant.pay(hold(4_200, GOOD_CARD));

    Answer voided = merchant.modify(held, "voids", "");

    assertThat(voided.status()).as("%s", voided).isEqualTo(201);
    assertThat(voided.text("id")).startsWith("void_");
    assertThat(voided.number("amount")).isEqualTo(4_200);
    assertThat(merchant.show(held).text("status")).isEqualTo("voided");
    assertThat(balancesOf(held)).isEmpty();
    assertThat(merchant.modify(held, "captures").text("detail")).contains("capture").contains("voided");
    assertThat(merchant.get(voided.header("Location")).json()).isEqualTo(voided.json());
  }

  @Test
  void isImpossibleOnceAPartWasTaken() {
    Answer held = merchant.pay(hold(4_200, GOOD_CARD));
    merchant.modify(held, "captures", 100);

    assertThat(merchant.modify(held, "voids").text("code")).isEqualTo("illegal_transition");
  }

  @Test
  void isNotNeededOnceTheAuthorizationHasExpired() {
    Answer held = merchant.pay(hold(4_200, GOOD_CARD));
    expireAll();

    await().atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(merchant.show(held).text("status")).isEqualTo("expired"));
    assertThat(historyOf(merchant, held)).endsWith("payment.authorized", "payment.expired");
    assertThat(balancesOf(held)).isEmpty();
    assertThat(merchant.modify(held, "captures").text("detail")).contains("expired");
    assertThat(merchant.modify(held, "voids").text("code")).isEqualTo("illegal_transition");
  }

  @Test
  void happensByItselfToWhatWasNotCapturedInTime() {
    Answer held = merchant.pay(hold(4_200, GOOD_CARD));
    merchant.modify(held, "captures", 1_000);
    expireAll();

    await().atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(merchant.show(held).number("amount_authorized")).isEqualTo(1_000));
    assertThat(historyOf(merchant, held)).endsWith("payment.captured", "payment.lapsed");
    assertThat(merchant.modify(held, "captures").status()).isEqualTo(409);
    assertThat(merchant.modify(held, "refunds").number("amount")).isEqualTo(1_000);
    assertThat(balancesOf(held)).isEmpty();
  }

  private void expireAll() {
    jdbc.sql("update payment set expires_at = now(), lapses_at = now() where merchant_id = :merchant")
        .param("merchant", merchant.id().value()).update();
  }
}
