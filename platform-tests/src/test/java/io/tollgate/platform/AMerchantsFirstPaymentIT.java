package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import static io.tollgate.platform.Merchant.GOOD_CARD;
import static io.tollgate.platform.Merchant.newCard;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OnThePlatform
@Order(1)
class AMerchantsFirstPaymentIT {
  private final Platform platform;
  private final Merchant merchant;

  AMerchantsFirstPaymentIT(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
  }

  @Test
  void isCapturedAndFoundAgainEverywhere() {
    // The first one of processes that have only just started.
    Answer paid = merchant.pay(UUID.randomUUID().toString(), payment(4_200, GOOD_CARD), "Prefer", "wait=30");
    String id = paid.text("id");

    assertThat(paid.status()).as("%s", paid).isEqualTo(201);
    assertThat(paid.text("status")).isEqualTo("captured");
    assertThat(paid.header("Location")).isEqualTo("/v1/payments/" + id);
    assertThat(merchant.get("/v1/payments/" + id).json()).isEqualTo(paid.json());
    assertThat(merchant.get("/v1/payments?limit=1").json().path("data").path(0).path("id").asString()).isEqualTo(id);
    assertThat(merchant.get("/v1/payments/" + id + "/events").json().path("data").valueStream()
        .map(event -> event.path("type").asString())).containsExactly("payment.created", "payment.captured");
    assertThat(merchant.get("/v1/ledger/entries?payment=" + id).json().path("data").valueStream()
        .map(entry -> Map.entry(entry.path("account").asString(), entry.path("amount").asLong())))
        .containsExactlyInAnyOrder(Map.entry("receivable", 4_200L), Map.entry("pending", -4_200L));
    assertThat(merchant.get("/v1/risk/assessments/" + id).text("verdict")).isEqualTo("approve");
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
      assertThat(merchant.get("/v1/analytics/transactions/" + id).text("status")).isEqualTo("captured");
      assertThat(KafkaTopic.read(platform, "analytics.transactions.v1")).anyMatch(record -> isOf(id, record.key()));
    });
    assertThat(KafkaTopic.read(platform, "payments.events.v1").stream().filter(record -> isOf(id, record.key()))
        .map(record -> new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)))
        .containsExactly("payment.created", "payment.captured");
  }

  @Test
  void countsInTheDaysActivity() {
    merchant.pay(payment(1_111, newCard()));

    await().atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(capturedByDay()).isEqualTo(capturedByPayment()).isGreaterThanOrEqualTo(1_111));
  }

  @Test
  void isAnsweredTheSameWhenItIsRepeated() {
    String body = payment(4_200, newCard());
    Answer first = merchant.pay("the-same-key", body);

    Answer second = merchant.pay("the-same-key", body);

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void mayBeDeclinedByItsIssuer() {
    Answer declined = merchant.pay(payment(4_200, "4000000000009995"));

    assertThat(declined.status()).isEqualTo(201);
    assertThat(declined.text("status")).isEqualTo("declined");
    assertThat(declined.text("decline_code")).isEqualTo("insufficient_funds");
  }

  @Test
  void mayBeDeclinedByRiskForItsAmount() {
    Answer declined = merchant.pay(payment(1_000_001, newCard()));

    assertThat(declined.text("status")).isEqualTo("declined");
    assertThat(declined.text("decline_code")).isEqualTo("risk_declined");
    assertThat(merchant.get("/v1/risk/assessments/" + declined.text("id")).json().path("reasons")).hasSize(1);
  }

  @Test
  void mayBeDeclinedByTheMerchantsOwnBlocklist() {
    String card = newCard();
    String fingerprint = merchant.pay(payment(4_200, card)).json().path("method").path("fingerprint").asString();
    merchant.put("/v1/risk/blocklist/card_fingerprint/" + fingerprint, "{\"reason\":\"Charged back twice\"}");

    Answer declined = merchant.pay(payment(4_200, card));

    assertThat(declined.text("status")).as("%s", declined).isEqualTo("declined");
    assertThat(declined.text("decline_code")).isEqualTo("risk_declined");
  }

  /** Of all payments so far: those of the other tests count too, at a time of their own. */
  private long capturedByPayment() {
    return merchant.get("/v1/payments?limit=100").json().path("data").valueStream()
        .mapToLong(payment -> payment.path("amount_captured").asLong()).sum();
  }

  private long capturedByDay() {
    return merchant.get("/v1/analytics/merchant-activity?window=day").json().path("data").valueStream()
        .flatMap(day -> day.path("volume").valueStream()).mapToLong(volume -> volume.path("captured").asLong()).sum();
  }

  private static boolean isOf(String id, byte[] key) { return new String(key, StandardCharsets.UTF_8).equals(id); }
}
