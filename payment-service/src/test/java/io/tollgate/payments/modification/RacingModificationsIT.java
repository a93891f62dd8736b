package io.tollgate.payments.modification;

import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.hold;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RacingModificationsIT extends PaymentServiceIT {
  private TestMerchant merchant;

  @BeforeEach
  void registerMerchant() { merchant = newMerchant(); }

  @Test
  void refundNoMoreThanWasTaken() throws Exception {
    Answer sold = merchant.pay(payment(1_000, GOOD_CARD));

    Map<String, Long> results = race(200, () -> merchant.modify(sold, "refunds", 10));

    assertThat(results).containsEntry("succeeded", 100L);
    assertThat(results.keySet()).isSubsetOf("succeeded", "amount_exceeded", "illegal_transition");
    assertThat(merchant.show(sold).text("status")).isEqualTo("refunded");
    assertThat(acquirer.followUpsOf(sold.text("id"))).hasSize(100);
    assertThat(balancesOf(sold)).isEmpty();
    assertThat(historyOf(merchant, sold)).hasSize(102);
  }

  @Test
  void eitherCaptureOrVoid() throws Exception {
    Answer held = merchant.pay(hold(1_000, GOOD_CARD));
    var turn = IntStream.iterate(0, i -> i + 1).iterator();

    Map<String, Long> results = race(100, () -> {
      int number;
      synchronized (turn) {
        number = turn.next();
      }
      return number % 2 == 0 ? merchant.modify(held, "captures", 100) : merchant.modify(held, "voids");
    });

    Answer shown = merchant.show(held);
    long followUps = acquirer.followUpsOf(held.text("id")).size();
    assertThat(results.get("succeeded")).isEqualTo(followUps);
    if (shown.text("status").equals("voided")) {
      assertThat(followUps).isEqualTo(1);
      assertThat(shown.number("amount_captured")).isZero();
    } else {
      assertThat(shown.number("amount_captured")).isEqualTo(followUps * 100).isPositive();
    }
  }

  @Test
  void withOneKeyAreOne() throws Exception {
    Answer sold = merchant.pay(payment(1_000, GOOD_CARD));
    String path = "/v1/payments/" + sold.text("id") + "/refunds";

    Map<String, Long> results = race(50, () -> merchant.post(path, "the-same", "{\"amount\":10}"));

    assertThat(results.keySet()).isSubsetOf("succeeded", "idempotency_key_in_flight");
    assertThat(merchant.show(sold).number("amount_refunded")).isEqualTo(10);
    assertThat(acquirer.followUpsOf(sold.text("id"))).hasSize(1);
  }

  /** @return how many came to what in the end */
  private Map<String, Long> race(int times, Callable<Answer> request)
      throws ExecutionException, InterruptedException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers = executor
          .invokeAll(IntStream.range(0, times).mapToObj(_ -> request).toList());
      return answers.stream().map(Future::resultNow).map(this::decided)
          .map(answer -> answer.text("code").isEmpty() ? answer.text("status") : answer.text("code"))
          .collect(Collectors.groupingBy(result -> result, Collectors.counting()));
    }
  }

  /** Whose operation was taken over, or found no room, is answered before it is decided. */
  private Answer decided(Answer answer) {
    if (answer.status() != 202) return answer;
    return await().atMost(Duration.ofSeconds(20)).until(() -> merchant.get(answer.header("Location")),
        shown -> !shown.text("status").equals("pending"));
  }
}
