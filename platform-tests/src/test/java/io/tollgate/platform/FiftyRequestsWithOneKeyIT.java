package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import static io.tollgate.platform.Merchant.newCard;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;

@OnThePlatform
@Order(2)
class FiftyRequestsWithOneKeyIT {
  private final Platform platform;
  private final Merchant merchant;

  FiftyRequestsWithOneKeyIT(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
  }

  @Test
  void makeOnePaymentAndOneCharge() throws Exception {
    String body = payment(5_000, newCard());
    List<Callable<Answer>> requests = IntStream.range(0, 50)
        .mapToObj(_ -> (Callable<Answer>) () -> merchant.pay("fifty-at-once", body)).toList();
    List<Answer> answers;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = executor.invokeAll(requests).stream().map(Future::resultNow).toList();
    }
    Answer afterwards = merchant.pay("fifty-at-once", body);

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).as("%s", answer).isIn(201, 409));
    assertThat(answers.stream().filter(answer -> answer.status() == 409).map(answer -> answer.text("code")))
        .allMatch("idempotency_key_in_flight"::equals);
    assertThat(answers.stream().filter(answer -> answer.status() == 201)).isNotEmpty()
        .allSatisfy(answer -> assertThat(answer.json()).isEqualTo(afterwards.json()));
    assertThat(
        Merchant.simulator(platform).get("/book?merchant_reference=" + afterwards.text("id")).json().path("operations"))
        .hasSize(1);
  }
}
