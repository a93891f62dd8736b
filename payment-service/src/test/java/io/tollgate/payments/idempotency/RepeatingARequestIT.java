package io.tollgate.payments.idempotency;

import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RepeatingARequestIT extends PaymentServiceIT {
  private TestMerchant merchant;

  @BeforeEach
  void registerMerchant() { merchant = newMerchant(); }

  @Test
  void givesTheFirstAnswerAgain() {
    Answer first = merchant.pay("key-1", payment(4_200, GOOD_CARD));

    Answer second = merchant.pay("key-1", payment(4_200, GOOD_CARD));

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(acquirer.timesTaken(first.text("id"))).isEqualTo(1);
  }

  @Test
  void refusesAnotherBodyUnderTheSameKey() {
    merchant.pay("key-1", payment(4_200, GOOD_CARD));

    Answer other = merchant.pay("key-1", payment(4_201, GOOD_CARD));

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("code")).isEqualTo("idempotency_key_reused");
    assertThat(countPayments()).isEqualTo(1);
  }

  @Test
  void doesNotMixUpTwoMerchantsWithTheSameKey() {
    Answer mine = merchant.pay("key-1", payment(4_200, GOOD_CARD));

    Answer theirs = newMerchant().pay("key-1", payment(4_200, GOOD_CARD));

    assertThat(theirs.status()).isEqualTo(201);
    assertThat(theirs.text("id")).isNotEqualTo(mine.text("id"));
  }

  @Test
  void isToldToWaitWhileTheFirstIsBeingServed() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> first = executor.submit(() -> merchant.pay("key-1", payment(4_200, FakeAcquirer.ANSWERS_LATE)));
      await().until(() -> countPayments() == 1);

      Answer second = merchant.pay("key-1", payment(4_200, FakeAcquirer.ANSWERS_LATE));
      do
        acquirer.answerNow();
      while (!first.isDone());

      assertThat(second.status()).isEqualTo(409);
      assertThat(second.text("code")).isEqualTo("idempotency_key_in_flight");
      assertThat(second.json().path("retryable").asBoolean()).isTrue();
      assertThat(second.header("Retry-After")).isEqualTo("1");
      assertThat(first.get().text("status")).isEqualTo("captured");
    }
  }

  @Test
  void saysTheSameWithoutOutcomeOnceTheFirstNoLongerWaits() {
    Answer first = merchant.pay("key-1", payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer", "wait=0");

    Answer second = merchant.pay("key-1", payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer", "wait=0");

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.json()).isEqualTo(first.json());
  }

  @Test
  void makesOnePaymentOfFiftyRequestsAtOnce() throws Exception {
    List<Callable<Answer>> requests = IntStream.range(0, 50)
        .mapToObj(_ -> (Callable<Answer>) () -> merchant.pay("key-50", payment(4_200, GOOD_CARD))).toList();
    List<Answer> answers;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = executor.invokeAll(requests).stream().map(Future::resultNow).toList();
    }

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).as("%s", answer).isIn(201, 409));
    assertThat(answers.stream().filter(answer -> answer.status() == 201).map(answer -> answer.text("id")).distinct())
        .hasSize(1);
    assertThat(countPayments()).isEqualTo(1);
    String payment = answers.stream().filter(answer -> answer.status() == 201).findFirst().orElseThrow().text("id");
    assertThat(acquirer.timesTaken(payment)).isEqualTo(1);
  }

  @Test
  void storesNothingForARequestThatWasNotAcceptable() {
    Answer refused = merchant.pay("key-1", payment(0, GOOD_CARD));
    Answer mended = merchant.pay("key-1", payment(4_200, GOOD_CARD));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(mended.status()).isEqualTo(201);
  }

  @Test
  void keepsNoCardNumberOfTheBodyThatItDigested() {
    merchant.pay("key-1", payment(4_200, GOOD_CARD));

    assertThat(jdbc.sql("select request_hmac from idempotency_key where merchant_id = :merchant")
        .param("merchant", merchant.id().value()).query(String.class).single()).matches("[0-9a-f]{64}");
  }

  private long countPayments() {
    return jdbc.sql("select count(*) from payment where merchant_id = :merchant")
        .param("merchant", merchant.id().value())
        .query(Long.class).single();
  }

  @Test
  void isForgottenAfterThirtyDaysAndNotBefore() throws SQLException {
    merchant.pay("young", payment(4_200, GOOD_CARD));
    merchant.pay("old", payment(4_200, GOOD_CARD));
    try (var connection = TestPlatform.shared().connectAsSuperuser(); var statement = connection.createStatement()) {
      statement.execute("""
          update payment.idempotency_key
             set created_at = created_at - case key when 'old' then interval '31 days' else interval '29 days' end
           where merchant_id = '%s'""".formatted(merchant.id().value()));
    }

    jdbc.sql("select forget_idempotency_keys(100)").query(Long.class).single();

    assertThat(jdbc.sql("select key from idempotency_key where merchant_id = :merchant")
        .param("merchant", merchant.id().value()).query(String.class).list()).containsExactly("young");
  }
}
