package io.tollgate.payments.payment;

import io.tollgate.payments.PacedAcquirer;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import io.tollgate.payments.acquirer.GuardState;
import io.tollgate.payments.acquirer.Guards;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One acquirer answers after half a minute. Payments are offered at a fixed rate, which the machine can easily bear, and the
 * quick acquirer thinks for a fixed time: how many come to their end in a span says who waits for whom, not how fast the machine is.
 */
class ASlowAcquirerIT extends PaymentServiceIT {
  private static final Logger LOG = LoggerFactory.getLogger(ASlowAcquirerIT.class);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  /** More than all that may be in flight anywhere in an instance with default limits. */
  private static final int GIVEN_TO_THE_SLOW_ONE = 220;
  private static final int OFFERED = 100;
  private static final Duration EVERY = Duration.ofMillis(80);
  private static final Duration SPAN = EVERY.multipliedBy(OFFERED).plusSeconds(2);

  @Autowired
  @Qualifier("slow")
  private PacedAcquirer slow;
  @Autowired
  @Qualifier("quick")
  private PacedAcquirer quick;
  @Autowired
  private Guards guards;
  private final ExecutorService payers = Executors.newVirtualThreadPerTaskExecutor();
  private TestMerchant merchant;

  @BeforeEach
  void register() {
    merchant = newMerchant();
    slow.pace(Duration.ofSeconds(30));
  }

  @AfterEach
  void leave() {
    slow.pace(Duration.ZERO);
    payers.shutdownNow();
  }

  @Test
  void doesNotKeepTheOthersFromTheirPayments() throws Exception {
    capturedAtTheQuickOne(20); // warm
    int alone = capturedAtTheQuickOne(OFFERED);
    List<Answer> slowOnes = giveToTheSlowOne();
    int beside = capturedAtTheQuickOne(OFFERED);
    LOG.info("Captured at the quick acquirer: {} alone, {} beside the slow one", alone, beside);

    assertThat(alone).isGreaterThanOrEqualTo(OFFERED * 9 / 10);
    assertThat(beside).isGreaterThanOrEqualTo(alone * 9 / 10);
    assertThat(slowOnes).allSatisfy(
        each -> assertThat(merchant.show(each).text("status")).as("%s", each).isEqualTo("authorizing"));
    assertThat(slowOnes)
        .anySatisfy(each -> assertThat(merchant.show(each).json().path("in_doubt").asBoolean()).isTrue());
    assertThat(slowState().breaker()).isNotEqualTo(GuardState.Breaker.CLOSED);
    assertThat(slowState().inFlight()).isLessThanOrEqualTo(slowState().maxInFlight());
    slow.pace(Duration.ofMillis(20));
    await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(slowOnes)
        .allSatisfy(each -> assertThat(merchant.show(each).text("status")).isEqualTo("captured")));
    assertThat(slowOnes).allSatisfy(each -> assertThat(slow.timesTaken(each.text("id"))).isEqualTo(1));
    assertThat(guards.states()).filteredOn(state -> state.acquirer().equals(PacedAcquirer.SLOW))
        .allSatisfy(state -> assertThat(state.inFlight()).isZero());
  }

  /** All at once, until it has all that it may have. */
  private List<Answer> giveToTheSlowOne() throws ExecutionException, InterruptedException {
    List<Future<Answer>> asked = new ArrayList<>();
    for (int i = 0; i < GIVEN_TO_THE_SLOW_ONE; i++)
      asked.add(pay(PacedAcquirer.SLOW_CARD, "wait=0"));
    List<Answer> given = new ArrayList<>();
    for (Future<Answer> each : asked)
      given.add(each.get());
    await().atMost(Duration.ofSeconds(20)).until(() -> slowState().inFlight() > 20);
    return given;
  }

  /** How many of those that were offered are captured within the span. */
  private int capturedAtTheQuickOne(int offered) throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + SPAN.toNanos();
    List<Future<Answer>> asked = new ArrayList<>();
    for (int i = 0; i < offered; i++) {
      asked.add(pay(PacedAcquirer.QUICK_CARD, "wait=10"));
      Thread.sleep(EVERY);
    }
    int captured = 0;
    for (Future<Answer> each : asked) {
      try {
        Answer answer = each.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (answer.text("status").equals("captured") && quick.timesTaken(answer.text("id")) == 1) captured++;
      } catch (TimeoutException _) {
        LOG.debug("One did not come to its end in time");
      }
    }
    return captured;
  }

  private Future<Answer> pay(String card, String prefer) {
    return payers.submit(() -> merchant.pay(UUID.randomUUID().toString(), payment(4_200, card), "Prefer", prefer));
  }

  private GuardState slowState() {
    return guards.states().stream().filter(state -> state.acquirer().equals(PacedAcquirer.SLOW)).findFirst()
        .orElseThrow();
  }
}
