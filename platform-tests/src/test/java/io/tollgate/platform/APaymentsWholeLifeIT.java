package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import static io.tollgate.platform.Merchant.hold;
import static io.tollgate.platform.Merchant.newCard;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OnThePlatform
@Order(2)
class APaymentsWholeLifeIT {
  private final Platform platform;
  private final Merchant merchant;

  APaymentsWholeLifeIT(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
  }

  @Test
  void goesFromAHoldThroughTwoCapturesToAFullRefund() {
    String id = merchant.pay(hold(5_000, newCard())).text("id");
    merchant.modify(id, "captures", "{\"amount\":2000}");
    Answer captured = merchant.modify(id, "captures", "{}");
    merchant.modify(id, "refunds", "{\"amount\":1500}");
    Answer refunded = merchant.modify(id, "refunds", "");

    assertThat(captured.status()).as("%s", captured).isEqualTo(201);
    assertThat(captured.json().path("amount").asLong()).isEqualTo(3_000);
    assertThat(refunded.json().path("amount").asLong()).isEqualTo(3_500);
    assertThat(merchant.get("/v1/refunds/" + refunded.text("id")).json()).isEqualTo(refunded.json());
    assertThat(merchant.get("/v1/payments/" + id).text("status")).isEqualTo("refunded");
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
      assertThat(merchant.get("/v1/analytics/transactions/" + id).text("status")).isEqualTo("refunded");
      assertThat(KafkaTopic.read(platform, "payments.events.v1").stream()
          .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(id))
          .map(record -> new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)))
          .containsExactly("payment.created", "payment.authorized", "payment.captured", "payment.captured",
              "payment.refunded", "payment.refunded");
    });
  }

  @Test
  void endsWithAVoidWhereNothingWasCaptured() {
    String id = merchant.pay(hold(5_000, newCard())).text("id");
    Answer voided = merchant.modify(id, "voids", "");

    assertThat(voided.text("status")).as("%s", voided).isEqualTo("succeeded");
    assertThat(merchant.get("/v1/payments/" + id).text("status")).isEqualTo("voided");
    assertThat(merchant.modify(id, "captures", "").text("code")).isEqualTo("illegal_transition");
  }

  @Test
  void knowsOfARefundThatIsDecidedLater() {
    String id = merchant.pay(payment(5_000, newCard())).text("id");
    Merchant.simulator(platform).post("/faults", null, BodyPublishers.ofString(
        "{\"fault\":\"pending\",\"type\":\"refund\",\"merchant_reference\":\"" + id
            + "\",\"delay\":\"PT3S\",\"times\":1}"));

    Answer refund = merchant.modify(id, "refunds", "");

    assertThat(refund.status()).as("%s", refund).isEqualTo(202);
    assertThat(refund.json().path("in_doubt").asBoolean()).isFalse();
    assertThat(merchant.get("/v1/payments/" + id).json().path("refundable").asLong()).isZero();
    await().atMost(Duration.ofSeconds(60)).untilAsserted(
        () -> assertThat(merchant.get("/v1/refunds/" + refund.text("id")).text("status")).isEqualTo("succeeded"));
    assertThat(merchant.get("/v1/payments/" + id).text("status")).isEqualTo("refunded");
  }
}
