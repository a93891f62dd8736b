package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static io.tollgate.platform.Merchant.newCard;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whichever process dies, whenever: the payment comes to its right end by itself, and is charged once. */
@OnThePlatform
@Order(3)
class CrashesAndOutagesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final Platform platform;
  private final Merchant merchant;

  CrashesAndOutagesIT(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
  }

  @AfterEach
  void mend() {
    Merchant.simulator(platform).delete("/faults");
    background.shutdownNow();
  }

  @Test
  void killingThePaymentServiceWhileTheAcquirerThinksChargesOnce() {
    String card = newCard();
    fault("delay", card, "PT4S");
    String key = UUID.randomUUID().toString();
    String body = payment(6_100, card);
    background.execute(() -> merchant.pay(key, body));
    String id = awaitNewest(6_100, "authorizing");

    platform.kill("payment-service");

    assertEndsCapturedOnce(id, key, body);
  }

  @Test
  void killingThePaymentServiceBeforeRiskWasHeardChargesOnce() {
    platform.signal("risk-service", "STOP");
    String key = UUID.randomUUID().toString();
    String body = payment(6_200, newCard());
    try {
      background.execute(() -> merchant.pay(key, body));
      String id = awaitNewest(6_200, "processing");
      platform.kill("payment-service");
      platform.signal("risk-service", "CONT");

      assertEndsCapturedOnce(id, key, body);
    } finally {
      platform.signal("risk-service", "CONT");
    }
  }

  @Test
  void anAnswerThatTheAcquirerLosesIsAskedForAndNotRepeated() {
    String card = newCard();
    fault("lose_answer", card, null);
    String body = payment(6_300, card);

    Answer answer = merchant.pay("lost-answer", body, "Prefer", "wait=20");

    assertThat(answer.text("status")).as("%s", answer).isEqualTo("captured");
    assertChargedOnce(answer.text("id"));
  }

  @Test
  void withoutRiskAPaymentIsAcceptedAndCompletesOnceRiskIsBack() {
    platform.tollgate("stop", "risk-service");
    Answer accepted = merchant.pay("no-risk", payment(6_400, newCard()), "Prefer", "wait=1");
    platform.tollgate("start", "risk-service");

    assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);
    assertThat(accepted.text("status")).isEqualTo("processing");
    awaitStatus(accepted.text("id"), "captured");
    assertChargedOnce(accepted.text("id"));
  }

  @Test
  void withoutKafkaAPaymentIsAcceptedAndCompletesOnceKafkaIsBack() {
    platform.tollgate("stop", "kafka");
    Answer accepted = merchant.pay("no-kafka", payment(6_500, newCard()), "Prefer", "wait=1");
    platform.tollgate("start", "kafka");

    assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);
    awaitStatus(accepted.text("id"), "captured");
    assertChargedOnce(accepted.text("id"));
  }

  @Test
  void withoutTheDatabaseAPaymentIsRefusedAsRetryableAndTakenOnceItIsBack() {
    String body = payment(6_600, newCard());
    platform.tollgate("stop", "postgres");
    Answer refused = merchant.pay("no-database", body);
    platform.tollgate("start", "postgres");

    assertThat(refused.status()).as("%s", refused).isEqualTo(503);
    assertThat(refused.json().path("retryable").asBoolean()).isTrue();
    Answer[] paid = new Answer[1];
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
      paid[0] = merchant.pay("no-database", body);
      assertThat(paid[0].text("status")).as("%s", paid[0]).isEqualTo("captured");
    });
    assertChargedOnce(paid[0].text("id"));
  }

  private void assertEndsCapturedOnce(String id, String key, String body) {
    awaitStatus(id, "captured");
    Answer[] replayed = new Answer[1];
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
      replayed[0] = merchant.pay(key, body);
      assertThat(replayed[0].status()).as("%s", replayed[0]).isEqualTo(201);
    });
    assertThat(replayed[0].text("id")).isEqualTo(id);
    assertThat(replayed[0].header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(replayed[0].json()).isEqualTo(merchant.get("/v1/payments/" + id).json());
    assertChargedOnce(id);
  }

  private void assertChargedOnce(String id) {
    assertThat(
        Merchant.simulator(platform).get("/book?merchant_reference=" + id).json().path("operations").valueStream()
            .filter(operation -> operation.path("result").asString().equals("approved")))
        .hasSize(1);
  }

  private void awaitStatus(String id, String status) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(
        () -> assertThat(merchant.get("/v1/payments/" + id).text("status")).isEqualTo(status));
  }

  /** The id of the newest payment once it has that amount and status. */
  private String awaitNewest(long amount, String status) {
    return await().atMost(PATIENCE).until(() -> {
      var newest = merchant.get("/v1/payments?limit=1").json().path("data").path(0);
      return newest.path("amount").asLong() == amount && newest.path("status").asString("").equals(status)
          ? newest.path("id").asString()
          : "";
    }, id -> !id.isEmpty());
  }

  private void fault(String fault, String card, @Nullable String delay) {
    String body = "{\"fault\":\"" + fault + "\",\"last4\":\"" + card.substring(card.length() - 4) + "\",\"times\":1"
        + (delay == null ? "" : ",\"delay\":\"" + delay + "\"") + "}";
    Answer set = Merchant.simulator(platform).post("/faults", null, BodyPublishers.ofString(body));
    assertThat(set.status()).as("%s", set).isEqualTo(201);
  }
}
