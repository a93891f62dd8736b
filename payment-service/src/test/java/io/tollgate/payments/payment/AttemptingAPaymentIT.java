package io.tollgate.payments.payment;

import io.tollgate.common.id.PaymentId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.AtTheTerminal;
import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import io.tollgate.payments.acquirer.FollowUp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.hold;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One payment at one acquirer after the other: the merchant pays once. */
class AttemptingAPaymentIT extends PaymentServiceIT {
  private TestMerchant merchant;

  @BeforeEach
  void register() {
    merchant = as(operator().post("/operator/merchants", null, "{\"name\":\"Corner shop\"}").text("id"));
  }

  @Test
  void goesToTheNextAcquirerAfterASoftDeclineWhereTheMerchantAgreed() {
    agree(2);

    Answer paid = merchant.pay(payment(4_200, FakeAcquirer.INSUFFICIENT_FUNDS));

    assertThat(paid.status()).as("%s", paid).isEqualTo(201);
    assertThat(paid.text("status")).isEqualTo("captured");
    assertThat(historyOf(merchant, paid)).containsExactly("payment.created", "payment.attempt_failed",
        "payment.captured");
    assertThat(acquirer.timesTaken(paid.text("id"))).isZero();
    assertThat(secondAcquirer.timesTaken(paid.text("id"))).isEqualTo(1);
  }

  @Test
  void showsEachAttemptWithAcquirerCodeAndTimeTaken() {
    agree(2);

    Answer paid = merchant.pay(payment(4_200, FakeAcquirer.INSUFFICIENT_FUNDS));
    List<JsonNode> history = merchant.get("/v1/payments/" + paid.text("id") + "/events").json().path("data")
        .valueStream().toList();

    assertThat(history.get(0).path("took_ms").isNull()).isTrue();
    assertThat(history.get(1).path("actor").asString()).isEqualTo("fake");
    assertThat(history.get(1).path("reason").asString()).isEqualTo("insufficient_funds");
    assertThat(history.get(1).path("took_ms").isIntegralNumber()).isTrue();
    assertThat(history.get(2).path("actor").asString()).isEqualTo(FakeAcquirer.SECOND);
    assertThat(history.get(2).path("took_ms").isIntegralNumber()).isTrue();
  }

  @Test
  void endsWithTheFirstSoftDeclineOfWhatWasReadAtATerminal() {
    agree(2);

    Answer declined = merchant.pay(AtTheTerminal.chip(4_200, FakeAcquirer.INSUFFICIENT_FUNDS));

    assertThat(declined.text("decline_code")).isEqualTo("insufficient_funds");
    assertThat(historyOf(merchant, declined)).containsExactly("payment.created", "payment.declined");
    assertThat(secondAcquirer.chargesOf(declined.text("id"))).isEmpty();
  }

  @Test
  void endsWithTheFirstSoftDeclineWhereNothingWasAgreed() {
    Answer declined = merchant.pay(payment(4_200, FakeAcquirer.INSUFFICIENT_FUNDS));

    assertThat(declined.text("status")).isEqualTo("declined");
    assertThat(historyOf(merchant, declined)).containsExactly("payment.created", "payment.declined");
  }

  @Test
  void goesOnWithTheAcquirerThatApproved() {
    agree(2);
    Answer held = merchant.pay(hold(4_200, FakeAcquirer.INSUFFICIENT_FUNDS));

    Answer captured = merchant.modify(held, "captures", 1_000);
    Answer refunded = merchant.modify(held, "refunds", 400);

    assertThat(captured.text("status")).isEqualTo("succeeded");
    assertThat(refunded.text("status")).isEqualTo("succeeded");
    assertThat(acquirer.followUpsOf(held.text("id"))).isEmpty();
    assertThat(secondAcquirer.followUpsOf(held.text("id"))).hasSize(2)
        .allSatisfy(sent -> assertThat(sent.original().card()).isNotNull().satisfies(card -> {
          assertThat(card.number().digits()).isEqualTo(FakeAcquirer.INSUFFICIENT_FUNDS);
          assertThat(card.cvv()).isNull();
        }));
  }

  @Test
  void forgetsTheCardWhenItsTimeIsOver() throws SQLException {
    agree(2);
    Answer held = merchant.pay(hold(4_200, FakeAcquirer.INSUFFICIENT_FUNDS));
    Answer lasting = merchant.pay(hold(4_300, FakeAcquirer.INSUFFICIENT_FUNDS));
    try (var connection = TestPlatform.shared().connectAsSuperuser(); var sql = connection.createStatement()) {
      sql.execute("update payment.kept_card set until = now() where payment_id = '"
          + PaymentId.parse(held.text("id")).orElseThrow().value() + "'");
    }

    jdbc.sql("select forget_kept_cards(1000)").query(Long.class).single();

    assertThat(keptCardsOf(held)).isZero();
    assertThat(keptCardsOf(lasting)).isEqualTo(1);
  }

  private long keptCardsOf(Answer payment) {
    return jdbc.sql("select count(*) from kept_card where payment_id = :id")
        .param("id", PaymentId.parse(payment.text("id")).orElseThrow().value()).query(Long.class).single();
  }

  @Test
  void failsOverWhereNothingLeftUsWithoutAnyAgreement() {
    Answer paid = merchant.pay(payment(4_200, FakeAcquirer.UNREACHABLE_FIRST));

    assertThat(paid.text("status")).isEqualTo("captured");
    assertThat(secondAcquirer.timesTaken(paid.text("id"))).isEqualTo(1);
  }

  @Test
  void waitsWhereNobodyCanBeReachedAndFailsWhenNobodyExpectsItAnyMore() {
    Answer waiting = merchant.pay("unreachable", payment(4_200, FakeAcquirer.UNREACHABLE), "Prefer", "wait=2");

    assertThat(waiting.status()).isEqualTo(202);
    assertThat(merchant.show(waiting).text("status")).isEqualTo("authorizing");
    assertThat(merchant.show(waiting).json().path("in_doubt").asBoolean()).isFalse();
    age(waiting);
    await().atMost(Duration.ofSeconds(40))
        .until(() -> merchant.show(waiting).text("failure_code").equals("acquirer_unavailable"));
    assertThat(historyOf(merchant, waiting)).containsOnly("payment.created", "payment.attempt_failed",
        "payment.failed");
    assertThat(acquirer.hasReversed(waiting.text("id"))).isFalse();
  }

  @Test
  void sendsOnceAnAcquirerCanBeReachedAgainAsIfForTheFirstTime() {
    Answer waiting = merchant.pay("unreachable", payment(4_200, FakeAcquirer.UNREACHABLE), "Prefer", "wait=1");
    acquirer.reachable(true);
    try {
      await().atMost(Duration.ofSeconds(40)).until(() -> merchant.show(waiting).text("status").equals("captured"));
    } finally {
      acquirer.reachable(false);
    }

    assertThat(acquirer.timesTaken(waiting.text("id")) + secondAcquirer.timesTaken(waiting.text("id"))).isEqualTo(1);
    assertThat(balancesOf(waiting)).containsEntry("receivable", 4_200L);
  }

  private void age(Answer payment) {
    jdbc.sql("update payment set created_at = created_at - interval '1 hour' where id = :id")
        .param("id", PaymentId.parse(payment.text("id")).orElseThrow().value()).update();
  }

  @Test
  void reversesASilentAcquirersOperationBeforeItAsksAnother() {
    Answer accepted = merchant.pay("silent", payment(4_200, FakeAcquirer.SILENT_FIRST), "Prefer", "wait=0");

    await().atMost(Duration.ofSeconds(30)).until(() -> merchant.show(accepted).text("status").equals("captured"));
    assertThat(acquirer.reversalsOf(accepted.text("id"))).singleElement()
        .satisfies(reversal -> assertThat(reversal.timesSent()).isZero());
    assertThat(acquirer.timesTaken(accepted.text("id"))).isZero();
    assertThat(secondAcquirer.timesTaken(accepted.text("id"))).isEqualTo(1);
    assertThat(balancesOf(accepted)).containsEntry("receivable", 4_200L);
  }

  @Test
  void marksAReversalAsARepeatOnceItWasSent() {
    Answer accepted = merchant.pay("silent-twice", payment(4_200, FakeAcquirer.SILENT_TWICE), "Prefer", "wait=0");

    await().atMost(Duration.ofSeconds(30)).until(() -> merchant.show(accepted).text("status").equals("captured"));
    assertThat(acquirer.reversalsOf(accepted.text("id"))).extracting(FollowUp::timesSent)
        .containsExactlyInAnyOrder(0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"most\":0}", "{\"most\":6}"})
  void refusesAPolicyThatIsNone(String policy) {
    Answer refused = operator().put("/operator/merchants/" + merchant.id() + "/attempts", policy);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("code")).isEqualTo("invalid_attempts");
  }

  @Test
  void takesGoodCardsAtTheFirst() {
    agree(3);

    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));

    assertThat(historyOf(merchant, paid)).containsExactly("payment.created", "payment.captured");
    assertThat(acquirer.timesTaken(paid.text("id"))).isEqualTo(1);
  }

  private void agree(int most) {
    Answer agreed = operator().put("/operator/merchants/" + merchant.id() + "/attempts", "{\"most\":" + most + "}");
    assertThat(agreed.status()).as("%s", agreed).isEqualTo(200);
  }
}
