package io.tollgate.payments.acquirer.iso8583;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.random.RandomGenerator;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {
  private static final CardHost.Reconnect LIMITS = new CardHost.Reconnect(Duration.ofMillis(500),
      Duration.ofSeconds(3));

  @Test
  void waitsTwiceAsLongEachTimeUpToItsLimit() {
    var backoff = new Backoff(LIMITS, () -> 0);

    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(500));
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(3));
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(3));
    backoff.reset();
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void waitsARandomHalfLess() {
    var backoff = new Backoff(LIMITS, RandomGenerator.of("L64X128MixRandom"));

    for (int i = 0; i < 100; i++) {
      backoff.reset();
      assertThat(backoff.next()).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
    }
  }
}
