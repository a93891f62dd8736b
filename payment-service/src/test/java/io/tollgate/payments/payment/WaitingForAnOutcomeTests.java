package io.tollgate.payments.payment;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WaitingForAnOutcomeTests {
  private static final PaymentKey UNREADABLE = new PaymentKey(new MerchantId(new UUID(2, 2)),
      new PaymentId(new UUID(1, 9)));
  private final Payment failed = Samples.processing(Samples.ALL, CaptureMode.AUTOMATIC).giveUp("x", Samples.NOON);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Outcomes outcomes = new Outcomes(payments(), new StuckPayments(meters));

  @AfterEach
  void stop() { outcomes.stop(); }

  @Test
  void isInVainForThePaymentAloneThatCantBeRead() {
    outcomes.start();
    try (var stuck = outcomes.expect(UNREADABLE); var other = outcomes.expect(failed.key())) {
      assertThat(other.within(Duration.ofSeconds(5))).map(outcome -> outcome.stored().payment()).contains(failed);
      assertThat(stuck.within(Duration.ofMillis(1))).isEmpty();
    }
    assertThat(failures()).isPositive();
  }

  @Test
  void doesNotLookForItAllTheTime() {
    outcomes.start();
    try (var _ = outcomes.expect(UNREADABLE)) {
      await().atMost(Duration.ofSeconds(5)).until(() -> failures() > 0);
      try (var other = outcomes.expect(failed.key())) {
        assertThat(other.within(Duration.ofSeconds(5))).isPresent();
      }
    }

    assertThat(failures()).isEqualTo(1);
  }

  private double failures() { return meters.counter("tollgate.recovery.failures", "work", "answer").count(); }

  /** Of which nothing is asked but outcomes. */
  private Payments payments() {
    return (Payments) Proxy.newProxyInstance(Payments.class.getClassLoader(), new Class<?>[]{Payments.class},
        (_, method, arguments) -> {
          assertThat(method.getName()).isEqualTo("outcomes");
          return outcomes((Collection<?>) arguments[0]);
        });
  }

  private List<Outcome> outcomes(Collection<?> payments) {
    if (payments.contains(UNREADABLE)) throw new IllegalArgumentException("No payment can be settling");
    return List.of(new Outcome(new Stored<>(failed, 2, 2, Samples.NOON), Duration.ZERO));
  }
}
