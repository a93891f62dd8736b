package io.tollgate.payments.review;

import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Risk wants a person to look at a payment: it waits, and goes on or ends as the person says, once. */
class ReviewingAPaymentIT extends PaymentServiceIT {
  private static final String APPROVE = "{\"decision\":\"approve\",\"reason\":\"Known customer, called back\"}";
  private static final String DECLINE = "{\"decision\":\"decline\",\"reason\":\"Address is a freight forwarder\"}";
  private TestMerchant merchant;

  @BeforeEach
  void register() { merchant = newMerchant(); }

  @Test
  void isAnsweredAtOnceAndChargesNobody() {
    Instant asked = Instant.now();
    Answer waiting = merchant.pay("review-1", payment(FakeRisk.REVIEWED_AMOUNT, GOOD_CARD), "Prefer", "wait=25");
    Answer again = merchant.pay("review-1", payment(FakeRisk.REVIEWED_AMOUNT, GOOD_CARD), "Prefer", "wait=25");

    assertThat(waiting.status()).as("%s", waiting).isEqualTo(202);
    assertThat(waiting.text("status")).isEqualTo("in_review");
    assertThat(waiting.json().path("risk").path("verdict").asString()).isEqualTo("review");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.text("id")).isEqualTo(waiting.text("id"));
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(25));
    assertThat(acquirer.timesTaken(waiting.text("id"))).isZero();
  }

  @Test
  void isShownToOperatorsWithItsReasonAndDeadline() {
    Answer waiting = reviewed();

    JsonNode open = findOpen(waiting);

    assertThat(open.path("merchant").asString()).isEqualTo(merchant.id().toString());
    assertThat(open.path("amount").asLong()).isEqualTo(FakeRisk.REVIEWED_AMOUNT);
    assertThat(open.path("reason").asString()).isEqualTo("The amount is above the ceiling.");
    assertThat(Duration.between(Instant.parse(open.path("opened_at").asString()),
        Instant.parse(open.path("decide_by").asString()))).isBetween(Duration.ofHours(23), Duration.ofHours(25));
  }

  @Test
  void isChargedOnceAPersonApproves() {
    Answer waiting = reviewed();

    Answer decided = decide(waiting, APPROVE);

    assertThat(decided.status()).as("%s", decided).isEqualTo(200);
    assertThat(decided.text("decision")).isEqualTo("approve");
    await().until(() -> merchant.show(waiting).text("status").equals("captured"));
    assertThat(acquirer.timesTaken(waiting.text("id"))).isEqualTo(1);
    assertThat(historyOf(merchant, waiting)).containsExactly("payment.created", "payment.review_opened",
        "payment.review_approved", "payment.captured");
    JsonNode approved = eventsOf(waiting).get(2);
    assertThat(approved.path("actor").asString()).startsWith("operator:");
    assertThat(approved.path("reason").asString()).isEqualTo("Known customer, called back");
  }

  @Test
  void isDeclinedWhereAPersonSaysSo() {
    Answer waiting = reviewed();

    decide(waiting, DECLINE);

    Answer declined = merchant.show(waiting);
    assertThat(declined.text("status")).isEqualTo("declined");
    assertThat(declined.text("decline_code")).isEqualTo("risk_declined");
    assertThat(acquirer.timesTaken(waiting.text("id"))).isZero();
  }

  @Test
  void isDecidedOnce() {
    Answer waiting = reviewed();
    decide(waiting, DECLINE);

    Answer again = decide(waiting, DECLINE);
    Answer otherwise = decide(waiting, APPROVE);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("decision")).isEqualTo("decline");
    assertThat(otherwise.status()).isEqualTo(409);
    assertThat(otherwise.text("code")).isEqualTo("illegal_transition");
  }

  @Test
  void isDecidedOnceHoweverManyDecide() throws Exception {
    Answer waiting = reviewed();

    List<Callable<Answer>> decisions = IntStream.range(0, 24)
        .<Callable<Answer>>mapToObj(i -> () -> decide(waiting, i % 2 == 0 ? APPROVE : DECLINE)).toList();
    List<Answer> answers;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = executor.invokeAll(decisions).stream().map(Future::resultNow).toList();
    }

    assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 409);
    assertThat(answers.stream().filter(answer -> answer.status() == 200).map(answer -> answer.text("decision"))
        .distinct()).hasSize(1);
    await().until(() -> !merchant.show(waiting).text("status").equals("authorizing"));
    assertThat(historyOf(merchant, waiting)).filteredOn(
        type -> type.equals("payment.review_approved") || type.equals("payment.declined")).hasSize(1);
    assertThat(acquirer.timesTaken(waiting.text("id"))).isLessThanOrEqualTo(1);
  }

  @Test
  void isDeclinedWhenNobodyLooksInTime() {
    Answer waiting = reviewed();

    jdbc.sql("update unfinished_payment set due_at = clock_timestamp() where payment_id = :id")
        .param("id", PaymentId.parse(waiting.text("id")).orElseThrow().value()).update();

    await().until(() -> merchant.show(waiting).text("status").equals("declined"));
    JsonNode end = eventsOf(waiting).get(2);
    assertThat(end.path("actor").asString()).isEqualTo("platform");
    assertThat(end.path("reason").asString()).isEqualTo("Nobody reviewed the payment in time.");
  }

  @Test
  void letsTheMerchantDoNothingMeanwhile() {
    Answer waiting = reviewed();

    for (String what : List.of("captures", "voids", "refunds")) {
      Answer refused = merchant.modify(waiting, what);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("code")).isEqualTo("illegal_transition");
      assertThat(refused.text("detail")).contains("in_review");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{}|decision", "{\"decision\":\"maybe\",\"reason\":\"x\"}|decision",
      "{\"decision\":\"approve\"}|reason", "{\"decision\":\"approve\",\"reason\":\"\"}|reason",
      "{\"decision\":\"approve\",\"reason\":\"x\",\"who\":\"me\"}|who"})
  void wantsADecisionAndAReason(String body, String param) {
    Answer refused = decide(reviewed(), body);

    assertThat(refused.status()).as("%s", refused).isBetween(400, 422);
    assertThat(refused.text("param")).isEqualTo(param);
  }

  @Test
  void isForOperatorsAlone() {
    Answer waiting = reviewed();

    assertThat(merchant.put(pathOf(waiting), APPROVE).status()).isEqualTo(403);
    assertThat(merchant.get("/operator/reviews").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "pay_01k0c4n7x2e8br5h9tqz3v6m1d"})
  void isUnknownWhereThereIsNoSuchPayment(String payment) {
    Answer refused = operator().put(
        "/operator/merchants/" + merchant.id() + "/payments/" + payment + "/review", APPROVE);

    assertThat(refused.status()).isEqualTo(404);
  }

  @Test
  void isNeverOfAPaymentThatRiskApproved() {
    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));

    assertThat(decide(paid, DECLINE).status()).isEqualTo(409);
    assertThat(merchant.show(paid).text("status")).isEqualTo("captured");
  }

  @Test
  void aChallengeIsASoftDeclineUntilPayersCanBeAuthenticated() {
    Answer declined = merchant.pay(payment(FakeRisk.CHALLENGED_AMOUNT, GOOD_CARD));

    assertThat(declined.status()).isEqualTo(201);
    assertThat(declined.text("decline_code")).isEqualTo("authentication_required");
  }

  private Answer reviewed() {
    Answer waiting = merchant.pay(payment(FakeRisk.REVIEWED_AMOUNT, GOOD_CARD));
    assertThat(waiting.text("status")).as("%s", waiting).isEqualTo("in_review");
    return waiting;
  }

  private String pathOf(Answer payment) {
    return "/operator/merchants/" + merchant.id() + "/payments/" + payment.text("id") + "/review";
  }

  private Answer decide(Answer payment, String body) { return operator().put(pathOf(payment), body); }

  private List<JsonNode> eventsOf(Answer payment) {
    return merchant.get("/v1/payments/" + payment.text("id") + "/events").json().path("data").valueStream().toList();
  }

  private JsonNode findOpen(Answer payment) {
    String after = "";
    while (true) {
      List<JsonNode> page = operator().get("/operator/reviews" + after).json().path("data").valueStream().toList();
      for (JsonNode open : page)
        if (open.path("payment").asString().equals(payment.text("id"))) return open;
      assertThat(page).as("pages up to the payment").isNotEmpty();
      after = "?starting_after=" + page.getLast().path("payment").asString();
    }
  }
}
