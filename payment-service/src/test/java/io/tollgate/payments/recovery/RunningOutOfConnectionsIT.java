package io.tollgate.payments.recovery;

import com.zaxxer.hikari.HikariDataSource;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every connection to the database is in somebody else's hands: what can't be stored is refused, and what was begun is not lost. */
class RunningOutOfConnectionsIT extends PaymentServiceIT {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Autowired
  private HikariDataSource pool;
  private final List<Connection> taken = new ArrayList<>();
  private TestMerchant merchant;

  @BeforeEach
  void registerMerchant() { merchant = newMerchant(); }

  @AfterEach
  void giveBack() throws SQLException {
    for (Connection connection : taken)
      connection.close();
    taken.clear();
  }

  @Test
  void isToldAsRetryableWithinTheConnectionTimeoutAndIsOverOnceThereAreSome() throws Exception {
    Answer sold = merchant.pay(payment(1_000, GOOD_CARD));
    List<Callable<Answer>> requests = List.of(() -> merchant.pay("starved", payment(4_200, GOOD_CARD)),
        () -> merchant.post("/v1/payments/" + sold.text("id") + "/refunds", "starved-too", "{\"amount\":100}"),
        () -> merchant.show(sold), () -> merchant.get("/v1/balances"));
    takeAll();
    Instant before = Instant.now();
    List<Answer> refused = allAtOnce(requests);
    Duration time = Duration.between(before, Instant.now());
    giveBack();
    List<Answer> served = allAtOnce(requests);

    assertThat(time).isLessThan(CONNECTION_TIMEOUT.plusSeconds(2));
    assertThat(refused).allSatisfy(answer -> {
      assertThat(answer.status()).as("%s", answer).isEqualTo(503);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.text("code")).isEqualTo("temporarily_unavailable");
      assertThat(answer.json().path("retryable").asBoolean()).isTrue();
      assertThat(answer.header("Retry-After")).isEqualTo("1");
    });
    assertThat(served).extracting(Answer::status).containsExactly(201, 201, 200, 200);
    assertThat(acquirer.timesTaken(served.getFirst().text("id"))).isEqualTo(1);
    assertThat(acquirer.followUpsOf(sold.text("id"))).hasSize(1);
  }

  @Test
  void losesNothingOfWhatWasUnderWay() throws SQLException {
    Answer sold = merchant.pay(payment(10_000, GOOD_CARD));
    Answer refund = merchant.modify(sold, "refunds", "{\"amount\":" + (500 + FakeAcquirer.SLOW_CENTS) + "}", "Prefer",
        "wait=0");
    Answer atTheAcquirer = merchant.pay("late", payment(4_200, FakeAcquirer.ANSWERS_LATE), "Prefer", "wait=0");
    Answer atRisk = merchant.pay("unheard", payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer", "wait=0");
    await().atMost(PATIENCE).until(() -> merchant.show(atTheAcquirer).text("status").equals("authorizing"));
    takeAll();
    acquirer.answerNow();
    assess(atRisk);
    assertThat(merchant.show(sold).status()).isEqualTo(503);
    assertThat(merchant.show(sold).status()).isEqualTo(503);
    giveBack();

    await().atMost(PATIENCE).untilAsserted(() -> {
      acquirer.answerNow();
      assertThat(merchant.get(refund.header("Location")).text("status")).isEqualTo("succeeded");
      assertThat(merchant.show(atTheAcquirer).text("status")).isEqualTo("captured");
      assertThat(merchant.show(atRisk).text("status")).isEqualTo("captured");
    });
    assertThat(acquirer.followUpsOf(sold.text("id"))).hasSize(1);
    assertThat(acquirer.timesTaken(atTheAcquirer.text("id"))).isEqualTo(1);
    assertThat(acquirer.timesTaken(atRisk.text("id"))).isEqualTo(1);
    assertThat(balancesOf(sold)).isEqualTo(Map.of("receivable", 9_404L, "pending", -9_404L));
  }

  private void takeAll() throws SQLException {
    while (taken.size() < pool.getMaximumPoolSize())
      taken.add(pool.getConnection());
  }

  private void assess(Answer payment) {
    risk.assess(new RiskRequested(PaymentId.parse(payment.text("id")).orElseThrow(), merchant.id(),
        FakeRisk.IGNORED_AMOUNT, "EUR", "card", "424242", "fp", null, null, null, null, null, Instant.now()));
  }

  private static List<Answer> allAtOnce(List<Callable<Answer>> requests) throws InterruptedException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return executor.invokeAll(requests).stream().map(Future::resultNow).toList();
    }
  }
}
