package io.tollgate.payments.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PacedAcquirer;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.hold;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@code Server-Timing} says of a payment, and what the meters say. */
class TimingAPaymentIT extends PaymentServiceIT {
  @Autowired
  private MeterRegistry meters;
  @Autowired
  private Payments payments;
  private TestMerchant merchant;

  @BeforeEach
  void register() { merchant = newMerchant(); }

  @Test
  void tellsEachStageOnceInTheirOrder() {
    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));

    assertThat(stages(paid).keySet()).containsExactly("accept", "risk", "acquirer", "record");
  }

  @Test
  void addsUpToNoMoreThanTheWholeRequest() {
    long started = System.nanoTime();
    Answer paid = merchant.pay(payment(4_200, PacedAcquirer.QUICK_CARD));
    double whole = (System.nanoTime() - started) / 1e6;

    // Two of the moments between stages are kept to the millisecond.
    assertThat(stages(paid).values().stream().mapToDouble(Double::doubleValue).sum()).isBetween(50d, whole + 2);
    assertThat(stages(paid).get("acquirer")).as("it takes 50 ms").isGreaterThanOrEqualTo(50);
  }

  @Test
  void countsAllAttemptsAsTheAcquirersTime() {
    Answer paid = merchant.pay(payment(4_200, FakeAcquirer.UNREACHABLE_FIRST));

    assertThat(stages(paid).get("acquirer")).isBetween((double) inHistory(paid), inHistory(paid) + 2d);
  }

  @Test
  void findsTheAcquirersTimeOfWhatAnotherInstanceFinished() {
    Answer paid = merchant.pay(payment(4_200, FakeAcquirer.SILENT_FIRST));

    assertThat(inHistory(paid)).as("it was asked again after 300 ms").isGreaterThanOrEqualTo(300);
    assertThat(payments.outcomes(List.of(keyOf(paid)))).singleElement().extracting(Outcome::atAcquirers)
        .isEqualTo(Duration.ofMillis(inHistory(paid)));
  }

  @Test
  void tellsNothingOfAnAcquirerThatWasNotAsked() {
    Answer declined = merchant.pay(payment(FakeRisk.DECLINED_AMOUNT, GOOD_CARD));

    assertThat(stages(declined).keySet()).containsExactly("accept", "risk", "record");
  }

  @Test
  void tellsWhatIsKnownWhereTheMerchantDoesNotWait() {
    Answer accepted = merchant.pay("no-wait", payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer", "wait=0");

    assertThat(stages(accepted).keySet()).containsExactly("accept");
  }

  @Test
  void tellsNothingInARepeatedAnswer() {
    String key = UUID.randomUUID().toString();
    merchant.pay(key, payment(4_200, GOOD_CARD));

    Answer repeated = merchant.pay(key, payment(4_200, GOOD_CARD));

    assertThat(repeated.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(repeated.header("Server-Timing")).isEmpty();
  }

  @Test
  void tellsTheStagesOfACapture() {
    Answer held = merchant.pay(hold(4_200, GOOD_CARD));

    Answer captured = merchant.modify(held, "captures");

    assertThat(captured.status()).as("%s", captured).isEqualTo(201);
    assertThat(stages(captured).keySet()).containsExactly("accept", "acquirer", "record");
  }

  @Test
  void isMeasuredAsItIsTold() {
    Timer risk = timer("payment", "risk");
    long before = risk.count();
    double totalBefore = risk.totalTime(TimeUnit.MILLISECONDS);

    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));
    double told = stages(paid).getOrDefault("risk", -1d);

    assertThat(risk.count()).isEqualTo(before + 1);
    assertThat(risk.totalTime(TimeUnit.MILLISECONDS) - totalBefore)
        .isBetween(told - 0.1, told + 0.1);
    assertThat(risk.takeSnapshot().histogramCounts()).hasSize(14);
  }

  private Timer timer(String operation, String stage) {
    merchant.pay(payment(4_200, GOOD_CARD));
    return meters.get("tollgate.payments.stage").tags("operation", operation, "stage", stage).timer();
  }

  private long inHistory(Answer paid) {
    return merchant.get("/v1/payments/" + paid.text("id") + "/events").json().path("data").valueStream()
        .mapToLong(event -> event.path("took_ms").asLong(0)).sum();
  }

  private PaymentKey keyOf(Answer paid) {
    return new PaymentKey(merchant.id(), PaymentId.parse(paid.text("id")).orElseThrow());
  }

  /** Milliseconds by stage, as the header has them. */
  private static Map<String, Double> stages(Answer answer) {
    var stages = new LinkedHashMap<String, Double>();
    for (String entry : answer.header("Server-Timing").split(", ", -1)) {
      assertThat(entry).matches("[a-z]+;dur=\\d+\\.\\d");
      stages.put(entry.substring(0, entry.indexOf(';')), Double.valueOf(entry.substring(entry.indexOf('=') + 1)));
    }
    return stages;
  }
}
