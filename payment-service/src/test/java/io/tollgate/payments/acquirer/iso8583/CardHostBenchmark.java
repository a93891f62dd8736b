package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.Acquirer.Approved;
import io.tollgate.payments.acquirer.CardRequest;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How fast the connector alone is, against a host in the same process; no part of the build. Run with
 * {@code mvn -o test -am -pl payment-service -Dtest=CardHostBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class CardHostBenchmark {
  private static final int IN_FLIGHT = 200;
  private static final int WARM_UP = 100_000;
  private static final int MEASURED = 200_000;

  @Test
  void answersTwoHundredInFlight() {
    try (var host = new ScriptedCardHost();
        var connector = CardHostFixture
            .signedOn(CardHostFixture.at(host.port(), Duration.ofSeconds(10), Duration.ofSeconds(30), IN_FLIGHT))) {
      host.forget();
      run(connector, WARM_UP);
      long started = System.nanoTime();
      long[] latencies = run(connector, MEASURED);
      double seconds = (System.nanoTime() - started) / 1e9;
      Arrays.sort(latencies);
      System.out.printf("%n%d in flight: %,.0f sales/s, p50 %.2f ms, p99 %.2f ms, max %.2f ms%n", IN_FLIGHT,
          MEASURED / seconds, latencies[MEASURED / 2] / 1e6, latencies[MEASURED / 100 * 99] / 1e6,
          latencies[MEASURED - 1] / 1e6);
    }
  }

  private static long[] run(CardHostFixture connector, int sales) {
    long[] latencies = new long[sales];
    var next = new AtomicInteger();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < IN_FLIGHT; i++) {
        executor.execute(() -> {
          int number;
          while ((number = next.getAndIncrement()) < sales) {
            CardRequest sale = Requests.charge();
            long sent = System.nanoTime();
            assertThat(connector.acquirer.sell(sale)).isInstanceOf(Approved.class);
            latencies[number] = System.nanoTime() - sent;
          }
        });
      }
    }
    assertThat(latencies).doesNotContain(0);
    return latencies;
  }
}
