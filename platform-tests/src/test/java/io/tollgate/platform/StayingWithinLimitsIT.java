package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.tollgate.platform.Merchant.newCard;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Five hundred payments at once meet a limit of a hundred, through two instances of payment-service and two of risk-service. */
@Order(0)
class StayingWithinLimitsIT {
  private static final int LIMIT = 100;
  private static final int PAYMENTS = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration ASK_EVERY = Duration.ofMillis(500);
  /** All but analytics, which plays no part in it. */
  private static final String ONLY = "postgres,kafka,acquirer-simulator,gateway-service,payment-service,payment-service-2,"
      + "risk-service,risk-service-2";

  @Test
  void letsExactlyAHundredPass() throws Exception {
    try (var platform = Platform.start("--scale", "payment-service=2,risk-service=2", "--only", ONLY)) {
      Merchant merchant = Merchant.demo(platform);
      awaitTimeLeftInTheDay();
      Answer limited = merchant.put("/v1/risk/limits/merchant/day/count", "{\"value\":" + LIMIT + "}");
      assertThat(limited.status()).as("%s", limited).isEqualTo(201);

      List<Answer> outcomes = payAtOnce(platform, merchant).stream().map(accepted -> outcome(merchant, accepted))
          .toList();

      assertThat(outcomes.stream().collect(Collectors.groupingBy(
          outcome -> outcome.text("status") + " " + outcome.text("decline_code"), Collectors.counting())))
          .isEqualTo(Map.of("captured ", (long) LIMIT, "declined risk_declined", (long) PAYMENTS - LIMIT));
      await().atMost(PATIENCE).untilAsserted(() -> {
        JsonNode usage = merchant.get("/v1/risk/limits/merchant").json().path("data").path(0);
        assertThat(usage.path("used").asLong()).isEqualTo(LIMIT);
        assertThat(usage.path("reserved").asLong()).isZero();
        assertThat(usage.path("left").asLong()).isZero();
      });
      assertAllInstancesTookPart(platform);
      Invariants.assertAll(platform);
    }
  }

  /** At midnight (UTC) the limit's count begins anew. */
  private static void awaitTimeLeftInTheDay() {
    await().pollDelay(Duration.ZERO).atMost(PATIENCE.multipliedBy(2))
        .until(() -> LocalTime.now(ZoneOffset.UTC).isBefore(LocalTime.MAX.minus(PATIENCE)));
  }

  /** Risk can't begin before all are there: its two instances meet the limit at the same moment then, with hundreds each. */
  private static List<Answer> payAtOnce(Platform platform, Merchant merchant) throws Exception {
    Callable<Answer> pay = () -> accepted(merchant, UUID.randomUUID().toString(), payment(1_000, newCard()));
    try (var connection = Database.connect(platform); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table risk.limit_counter");
      try (var payers = Executors.newVirtualThreadPerTaskExecutor()) {
        return payers.invokeAll(Stream.generate(() -> pay).limit(PAYMENTS).toList()).stream().map(Future::resultNow)
            .toList();
      }
    }
  }

  /** Whoever is asked to try again does, with the same key. */
  private static Answer accepted(Merchant merchant, String key, String body) {
    return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(ASK_EVERY).until(
        () -> merchant.pay(key, body, "Prefer", "wait=0"), answer -> answer.status() == 202);
  }

  private static Answer outcome(Merchant merchant, Answer accepted) {
    return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(ASK_EVERY).until(
        () -> merchant.get("/v1/payments/" + accepted.text("id")),
        shown -> shown.text("status").equals("captured") || shown.text("status").equals("declined"));
  }

  private static void assertAllInstancesTookPart(Platform platform) {
    assertThat(List.of("payment-service", "payment-service-2")).allSatisfy(instance -> assertThat(
        Scrape.of(platform, instance).total("tollgate_payments_stage_seconds_count")).isPositive());
    assertThat(List.of("risk-service", "risk-service-2")).allSatisfy(instance -> assertThat(
        Scrape.of(platform, instance).total("tollgate_risk_assessments_total")).isPositive());
  }
}
