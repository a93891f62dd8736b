package io.tollgate.payments.modification;

import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.hold;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class CapturingAPaymentIT extends PaymentServiceIT {
  private TestMerchant merchant;

  @BeforeEach
  void registerMerchant() { merchant = newMerchant(); }

  @Test
  void beginsWithAnAuthorizationThatTakesNothing() {
    Answer held = merchant.pay(hold(4_200, GOOD_CARD));

    assertThat(held.status()).as("%s", held).isEqualTo(201);
    assertThat(held.text("status")).isEqualTo("authorized");
    assertThat(held.number("amount_authorized")).isEqualTo(4_200);
    assertThat(held.number("amount_captured")).isZero();
    assertThat(held.number("refundable")).isZero();
    assertThat(held.text("expires_at")).isNotEmpty();
    assertThat(balancesOf(held)).isEqualTo(Map.of("authorized", 4_200L, "authorized_contra", -4_200L));
  }

  @Test
  void takesAllThatIsHeldWhereNoAmountIsNamed() {
    Answer held = merchant.pay(hold(4_200, GOOD_CARD));

    Answer captured = merchant.modify(held, "captures");

    assertThat(captured.status()).as("%s", captured).isEqualTo(201);
    assertThat(captured.text("status")).isEqualTo("succeeded");
    assertThat(captured.text("type")).isEqualTo("capture");
    assertThat(captured.number("amount")).isEqualTo(4_200);
    assertThat(captured.header("Location"))
        .isEqualTo("/v1/payments/" + held.text("id") + "/captures/" + captured.text("id"));
    assertThat(merchant.get(captured.header("Location")).json()).isEqualTo(captured.json());
    assertThat(merchant.show(held).text("status")).isEqualTo("captured");
    assertThat(balancesOf(held)).isEqualTo(Map.of("receivable", 4_200L, "pending", -4_200L));
  }

  @Test
  void goesOnInPartsUntilNothingIsLeft() {
    Answer held = merchant.pay(hold(4_200, GOOD_CARD));

    merchant.modify(held, "captures", 1_000);
    Answer tooMuch = merchant.modify(held, "captures", 3_201);
    merchant.modify(held, "captures", 3_200);
    Answer nothingLeft = merchant.modify(held, "captures");

    assertThat(tooMuch.status()).isEqualTo(422);
    assertThat(tooMuch.text("code")).isEqualTo("amount_exceeded");
    assertThat(nothingLeft.text("code")).isEqualTo("amount_exceeded");
    assertThat(merchant.show(held).number("amount_captured")).isEqualTo(4_200);
    assertThat(merchant.get("/v1/payments/" + held.text("id") + "/captures").json().path("data").valueStream()
        .map(capture -> capture.path("amount").asLong())).containsExactly(1_000L, 3_200L);
    assertThat(historyOf(merchant, held)).containsExactly("payment.created", "payment.authorized", "payment.captured",
        "payment.captured");
    assertThat(acquirer.followUpsOf(held.text("id"))).hasSize(2);
  }

  @Test
  void leavesTheAuthorizationAsItWasWhereItIsRefused() {
    Answer held = merchant.pay(hold(4_200, GOOD_CARD));

    Answer refused = merchant.modify(held, "captures", 100 + FakeAcquirer.REFUSED_CENTS);
    Answer rejected = merchant.modify(held, "captures", 100 + FakeAcquirer.REJECTED_CENTS);

    assertThat(refused.status()).isEqualTo(201);
    assertThat(refused.text("status")).isEqualTo("declined");
    assertThat(refused.text("decline_code")).isEqualTo("do_not_honor");
    assertThat(rejected.text("status")).isEqualTo("failed");
    assertThat(rejected.text("failure_code")).isEqualTo("acquirer_rejected_request");
    assertThat(merchant.show(held).text("status")).isEqualTo("authorized");
    assertThat(historyOf(merchant, held)).endsWith("payment.capture_failed", "payment.capture_failed");
    assertThat(merchant.modify(held, "captures").number("amount")).isEqualTo(4_200);
  }

  @Test
  void isInDoubtWhileTheAcquirerDoesNotAnswerAndNeverSentUnderAnotherId() {
    Answer held = merchant.pay(hold(4_200, GOOD_CARD));
    Answer lost;
    Answer missed;
    acquirer.tellsNothing(true);
    try {
      lost = merchant.modify(held, "captures", 100 + FakeAcquirer.LOST_CENTS);
      missed = merchant.modify(held, "captures", 100 + FakeAcquirer.MISSED_CENTS);

      assertThat(lost.status()).isEqualTo(202);
      assertThat(lost.text("status")).isEqualTo("pending");
      assertThat(lost.json().path("in_doubt").asBoolean()).isTrue();
      assertThat(operator().get("/operator/in-doubt").json().path("data").valueStream()
          .map(operation -> operation.path("modification").asString())).contains(lost.text("id"));
    } finally {
      acquirer.tellsNothing(false);
    }
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
      assertThat(merchant.get(lost.header("Location")).text("status")).isEqualTo("succeeded");
      assertThat(merchant.get(missed.header("Location")).text("status")).isEqualTo("succeeded");
    });
    assertThat(merchant.show(held).number("amount_captured")).isEqualTo(200 + 92 + 93);
    assertThat(acquirer.followUpsOf(held.text("id"))).hasSize(2);
  }

  @Test
  void countsWhatIsUnderWay() {
    Answer held = merchant.pay(hold(4_200, GOOD_CARD));
    Answer underWay = merchant.modify(held, "captures", "{\"amount\":" + (4_000 + FakeAcquirer.SLOW_CENTS) + "}",
        "Prefer", "wait=0");

    assertThat(underWay.status()).isEqualTo(202);
    assertThat(merchant.modify(held, "captures", 105).text("code")).isEqualTo("amount_exceeded");
    assertThat(merchant.modify(held, "voids").text("code")).isEqualTo("operation_in_progress");
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
      acquirer.answerNow();
      assertThat(merchant.get(underWay.header("Location")).text("status")).isEqualTo("succeeded");
    });
  }

  @Test
  void isImpossibleOnceAllWasSoldAtOnce() {
    Answer sold = merchant.pay(payment(4_200, GOOD_CARD));

    assertThat(merchant.modify(sold, "captures").text("code")).isEqualTo("amount_exceeded");
    assertThat(merchant.modify(sold, "voids").text("code")).isEqualTo("illegal_transition");
  }

}
