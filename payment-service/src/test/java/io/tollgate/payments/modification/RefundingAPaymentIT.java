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

class RefundingAPaymentIT extends PaymentServiceIT {
  private TestMerchant merchant;

  @BeforeEach
  void registerMerchant() { merchant = newMerchant(); }

  @Test
  void givesBackAllThatWasTaken() {
    Answer sold = merchant.pay(payment(4_200, GOOD_CARD));

    Answer refund = merchant.modify(sold, "refunds", "{\"reason\":\"Returned\"}");

    assertThat(refund.status()).as("%s", refund).isEqualTo(201);
    assertThat(refund.text("id")).startsWith("ref_");
    assertThat(refund.text("status")).isEqualTo("succeeded");
    assertThat(refund.text("reason")).isEqualTo("Returned");
    assertThat(refund.header("Location")).isEqualTo("/v1/refunds/" + refund.text("id"));
    Answer refunded = merchant.show(sold);
    assertThat(refunded.text("status")).isEqualTo("refunded");
    assertThat(refunded.number("amount_refunded")).isEqualTo(4_200);
    assertThat(refunded.number("refundable")).isZero();
    assertThat(balancesOf(sold)).isEmpty();
    assertThat(merchant.modify(sold, "refunds").text("code")).isEqualTo("illegal_transition");
  }

  @Test
  void goesOnInPartsUntilNothingIsLeft() {
    Answer sold = merchant.pay(payment(4_200, GOOD_CARD));

    merchant.modify(sold, "refunds", 1_000);
    assertThat(merchant.show(sold).text("status")).isEqualTo("partially_refunded");
    assertThat(merchant.modify(sold, "refunds", 3_201).text("code")).isEqualTo("amount_exceeded");
    merchant.modify(sold, "refunds", 3_200);

    assertThat(merchant.show(sold).text("status")).isEqualTo("refunded");
    assertThat(historyOf(merchant, sold)).containsExactly("payment.created", "payment.captured", "payment.refunded",
        "payment.refunded");
  }

  @Test
  void mayComeBetweenTwoCaptures() {
    Answer held = merchant.pay(hold(4_200, GOOD_CARD));
    merchant.modify(held, "captures", 2_000);
    merchant.modify(held, "refunds", 500);

    merchant.modify(held, "captures", 2_200);

    Answer shown = merchant.show(held);
    assertThat(shown.text("status")).isEqualTo("partially_refunded");
    assertThat(shown.number("amount_captured")).isEqualTo(4_200);
    assertThat(shown.number("refundable")).isEqualTo(3_700);
  }

  @Test
  void isOnItsWayWhileTheAcquirerHasNotDecided() {
    Answer sold = merchant.pay(payment(4_200, GOOD_CARD));

    Answer later = merchant.modify(sold, "refunds", 100 + FakeAcquirer.LATER_CENTS);

    assertThat(later.status()).isEqualTo(202);
    assertThat(later.text("status")).isEqualTo("pending");
    assertThat(later.json().path("in_doubt").asBoolean()).isFalse();
    await().atMost(Duration.ofSeconds(10)).untilAsserted(
        () -> assertThat(merchant.get("/v1/refunds/" + later.text("id")).text("status")).isEqualTo("succeeded"));
    assertThat(merchant.get("/v1/refunds/" + later.text("id") + "/events").json().path("data").valueStream()
        .map(event -> event.path("status").asString())).containsExactly("pending", "succeeded");
  }

  @Test
  void leavesThePaymentAsItWasWhereItIsRefused() {
    Answer sold = merchant.pay(payment(4_200, GOOD_CARD));

    Answer refused = merchant.modify(sold, "refunds", 100 + FakeAcquirer.REFUSED_CENTS);

    assertThat(refused.status()).isEqualTo(201);
    assertThat(refused.text("status")).isEqualTo("declined");
    assertThat(merchant.show(sold).text("status")).isEqualTo("captured");
    assertThat(merchant.show(sold).number("refundable")).isEqualTo(4_200);
    assertThat(balancesOf(sold)).isEqualTo(Map.of("receivable", 4_200L, "pending", -4_200L));
  }

  @Test
  void isRefusedBeforeAnythingWasTaken() {
    Answer held = merchant.pay(hold(4_200, GOOD_CARD));
    Answer declined = merchant.pay(payment(4_200, FakeAcquirer.INSUFFICIENT_FUNDS));

    assertThat(merchant.modify(held, "refunds").status()).isEqualTo(409);
    assertThat(merchant.modify(held, "refunds").text("detail")).contains("refund").contains("authorized");
    assertThat(merchant.modify(declined, "refunds").text("detail")).contains("refund").contains("declined");
  }

  @Test
  void isAnsweredTheSameWhenItIsRepeatedWhateverCameOfThePaymentSince() {
    Answer sold = merchant.pay("sale", payment(4_200, GOOD_CARD));
    String path = "/v1/payments/" + sold.text("id") + "/refunds";
    Answer first = merchant.post(path, "refund", "{\"amount\":1000}");
    merchant.post(path, "another", "{\"amount\":1000}");

    Answer again = merchant.post(path, "refund", "{\"amount\":1000}");
    Answer soldAgain = merchant.pay("sale", payment(4_200, GOOD_CARD));

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(soldAgain.json()).isEqualTo(sold.json());
    assertThat(merchant.show(sold).number("amount_refunded")).isEqualTo(2_000);
    assertThat(merchant.post(path, "refund", "{\"amount\":1001}").text("code")).isEqualTo("idempotency_key_reused");
    assertThat(merchant.post(path, "sale", "{\"amount\":1000}").text("code")).isEqualTo("idempotency_key_reused");
    assertThat(merchant.post(path, null, "{}").text("code")).isEqualTo("idempotency_key_required");
  }

  @Test
  void storesNothingWhereItIsRefused() {
    Answer sold = merchant.pay(payment(4_200, GOOD_CARD));
    String path = "/v1/payments/" + sold.text("id") + "/refunds";

    assertThat(merchant.post(path, "key", "{\"amount\":4201}").status()).isEqualTo(422);
    assertThat(merchant.post(path, "key", "{\"amount\":4200}").status()).isEqualTo(201);
  }

  @Test
  void isOfNobodyElsesPayment() {
    Answer sold = merchant.pay(payment(4_200, GOOD_CARD));
    Answer refund = merchant.modify(sold, "refunds", 100);
    TestMerchant other = newMerchant();

    assertThat(other.modify(sold, "refunds").status()).isEqualTo(404);
    assertThat(other.get("/v1/refunds/" + refund.text("id")).status()).isEqualTo(404);
    assertThat(other.get("/v1/payments/" + sold.text("id") + "/refunds").status()).isEqualTo(404);
  }

  @Test
  void refusesBadRequestsByField() {
    Answer sold = merchant.pay(payment(4_200, GOOD_CARD));

    assertThat(merchant.modify(sold, "refunds", "{\"amount\":0}").text("code")).isEqualTo("amount_not_positive");
    assertThat(merchant.modify(sold, "refunds", "{\"amount\":-5}").text("code")).isEqualTo("amount_not_positive");
    assertThat(merchant.modify(sold, "refunds", "{\"amount\":1.5}").text("code")).isEqualTo("invalid_type");
    assertThat(merchant.modify(sold, "refunds", "{\"sum\":5}").text("code")).isEqualTo("unknown_field");
    assertThat(merchant.modify(sold, "refunds", "{\"reason\":\"a\\u0000\"}").text("code"))
        .isEqualTo("text_not_storable");
    assertThat(merchant.modify(sold, "refunds", "{").text("code")).isEqualTo("malformed_json");
    assertThat(merchant.modify(sold, "voids", "{\"amount\":5}").text("code")).isEqualTo("unknown_field");
    assertThat(merchant.get("/v1/refunds/ref_nonsense").text("code")).isEqualTo("refund_not_found");
  }
}
