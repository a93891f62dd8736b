package io.tollgate.payments.payment;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TakingAPaymentIT extends PaymentServiceIT {
  private TestMerchant merchant;

  @BeforeEach
  void registerMerchant() { merchant = newMerchant(); }

  @Test
  void answersWithTheCapturedPayment() {
    Answer answer = merchant.pay(payment(4_200, GOOD_CARD));

    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/v1/payments/" + answer.text("id"));
    assertThat(answer.text("status")).isEqualTo("captured");
    assertThat(answer.json().path("amount_captured").asLong()).isEqualTo(4_200);
    assertThat(answer.json().path("refundable").asLong()).isEqualTo(4_200);
    assertThat(answer.json().path("method").path("last4").asString()).isEqualTo("4242");
    assertThat(answer.json().path("risk").path("verdict").asString()).isEqualTo("approve");
    assertThat(answer.response().body()).doesNotContain(GOOD_CARD);
    assertThat(acquirer.timesTaken(answer.text("id"))).isEqualTo(1);
  }

  @Test
  void showsTheSamePaymentAfterwards() {
    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));

    Answer shown = merchant.get("/v1/payments/" + paid.text("id"));

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.json()).isEqualTo(paid.json());
  }

  @Test
  void isReversedWhereTheAcquirerNeverHeardOfItWhileAnybodyExpectedIt() {
    Answer accepted = merchant.pay("lost", payment(4_200, FakeAcquirer.NEVER_HEARS), "Prefer", "wait=0");
    await().atMost(Duration.ofSeconds(10)).until(() -> merchant.show(accepted).json().path("in_doubt").asBoolean());
    jdbc.sql("update payment set created_at = created_at - interval '1 hour' where merchant_id = :merchant")
        .param("merchant", merchant.id().value()).update();

    await().atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(merchant.show(accepted).text("failure_code")).isEqualTo("reversed"));
    assertThat(acquirer.hasReversed(accepted.text("id"))).isTrue();
    assertThat(balancesOf(accepted)).isEmpty();
  }

  @Test
  void tellsAnIssuersDeclineAsAResult() {
    Answer answer = merchant.pay(payment(4_200, FakeAcquirer.INSUFFICIENT_FUNDS));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("status")).isEqualTo("declined");
    assertThat(answer.text("decline_code")).isEqualTo("insufficient_funds");
    assertThat(answer.json().path("amount_captured").asLong()).isZero();
  }

  @Test
  void tellsRisksDeclineAsAResultAndNeverAsksTheAcquirer() {
    Answer answer = merchant.pay(payment(FakeRisk.DECLINED_AMOUNT, GOOD_CARD));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("status")).isEqualTo("declined");
    assertThat(answer.text("decline_code")).isEqualTo("risk_declined");
    assertThat(acquirer.timesTaken(answer.text("id"))).isZero();
  }

  @Test
  void failsWithoutTakingAnythingWhereTheAcquirerRejectsTheRequest() {
    Answer answer = merchant.pay(payment(4_200, FakeAcquirer.REJECTS));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("status")).isEqualTo("failed");
    assertThat(answer.text("failure_code")).isEqualTo("acquirer_rejected_request");
  }

  @Test
  void answersAtOnceWhereTheMerchantWillNotWaitAndGoesOnByItself() {
    Answer accepted = merchant.pay("nowait", payment(4_200, GOOD_CARD), "Prefer", "wait=0");

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.text("status")).isEqualTo("processing");
    awaitStatus(accepted.text("id"), "captured");
  }

  @Test
  void answers202WhereRiskSaysNothingWithinTheWait() {
    Answer accepted = merchant.pay("slow-risk", payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer", "wait=1");

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.text("status")).isEqualTo("processing");
  }

  @Test
  void endsCapturedOnceWhereTheAcquirersAnswerWasLost() {
    Answer answer = merchant.pay(payment(4_200, FakeAcquirer.LOSES_ITS_ANSWER));

    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    assertThat(answer.text("status")).isEqualTo("captured");
    assertThat(acquirer.timesTaken(answer.text("id"))).isEqualTo(1);
  }

  @Test
  void endsCapturedOnceWhereTheAcquirerNeverHeardOfItTheFirstTime() {
    Answer answer = merchant.pay(payment(4_200, FakeAcquirer.MISSES_THE_FIRST));

    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    assertThat(answer.text("status")).isEqualTo("captured");
    assertThat(acquirer.timesTaken(answer.text("id"))).isEqualTo(1);
  }

  @Test
  void writesALedgerEntrySetThatSumsToZero() {
    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));

    var entries = merchant.get("/v1/ledger/entries?payment=" + paid.text("id")).json().path("data");

    assertThat(
        entries.valueStream().map(entry -> Map.entry(entry.path("account").asString(), entry.path("amount").asLong())))
        .containsExactlyInAnyOrder(Map.entry("receivable", 4_200L), Map.entry("pending", -4_200L));
  }

  @Test
  void keepsAHistoryOfWhoDidWhat() {
    Answer paid = merchant.pay(payment(FakeRisk.DECLINED_AMOUNT, GOOD_CARD));

    var history = merchant.get("/v1/payments/" + paid.text("id") + "/events").json().path("data");

    assertThat(history.valueStream()
        .map(line -> line.path("sequence").asInt() + " " + line.path("type").asString() + " "
            + line.path("actor").asString() + " " + line.path("reason").asString("")))
        .containsExactly("1 payment.created key_test ", "2 payment.declined risk The amount is above the ceiling.");
  }

  @Test
  void leavesNoCardBehindOnceTheOutcomeIsKnown() {
    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));

    assertThat(jdbc.sql("select count(*) from unfinished_payment where merchant_id = :merchant")
        .param("merchant", merchant.id().value()).query(Long.class).single()).isZero();
    assertThat(paid.text("status")).isEqualTo("captured");
  }

  @Test
  void ignoresAnAssessmentThatComesTwice() {
    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));

    risk.assess(new RiskRequested(PaymentId.parse(paid.text("id")).orElseThrow(),
        merchant.id(), FakeRisk.DECLINED_AMOUNT, "EUR", "card", "42424242", "f", null, null, null, null, null,
        Instant.now()));
    Answer next = merchant.pay(payment(4_300, GOOD_CARD));

    assertThat(next.text("status")).isEqualTo("captured");
    assertThat(merchant.get("/v1/payments/" + paid.text("id")).text("status")).isEqualTo("captured");
  }

  private void awaitStatus(String payment, String status) {
    await().atMost(Duration.ofSeconds(20)).untilAsserted(
        () -> assertThat(merchant.get("/v1/payments/" + payment).text("status")).isEqualTo(status));
  }
}
