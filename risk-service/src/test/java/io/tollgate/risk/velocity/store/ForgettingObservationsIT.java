package io.tollgate.risk.velocity.store;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.testing.Attempted;
import io.tollgate.risk.testing.VelocityInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ForgettingObservationsIT {
  /** Far ahead, so that all that other tests leave is forgotten, and the running service forgets nothing of this. */
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(3_000));
  private final VelocityInstance instance = new VelocityInstance(start, 1);
  private final Attempted attempted = Attempted.anew(start);

  @AfterEach
  void stop() { instance.close(); }

  @Test
  void leavesNothingOfWhatNoWindowReachesAndNobodySees() {
    RiskRequested first = attempted.request();
    instance.values(List.of(first), Set.of());
    instance.fail(start, first);
    List<Integer> rows = Stream.of(Duration.ofDays(2), Duration.ofDays(2).plusSeconds(1),
        Duration.ofDays(32).plusSeconds(1), Duration.ofDays(182)).map(this::rowsAfter).toList();

    // 13 dimensions, 7 of them by the day, once as attempts and once as failures; 10 pairings, 4 of them by the day; 6 ages.
    assertThat(rows).containsExactly(2 * 13 + 10 + 6 + 2, 2 * 6 + 6 + 6 + 2, 6, 0);
  }

  @Test
  void goesOnCountingRightAfterThat() {
    instance.values(List.of(attempted.request(), attempted.request()), Set.of());
    instance.setNow(start.plus(Duration.ofDays(20)));
    instance.values(List.of(attempted.at(instance.now()).request()), Set.of());
    instance.setNow(start.plus(Duration.ofDays(33)));
    Forgetting.on(instance);

    assertThat(instance.values(List.of(attempted.at(instance.now()).request()),
        Set.of("card_attempts_30d", "card_amount_30d", "ip_attempts_24h", "card_first_seen_seconds")))
        .containsExactly(Map.of("card_attempts_30d", 2L, "card_amount_30d", 8_400L, "ip_attempts_24h", 1L,
            "card_first_seen_seconds", Duration.ofDays(33).toSeconds()));
  }

  private int rowsAfter(Duration time) {
    instance.setNow(start.plus(time));
    Forgetting.on(instance);
    return Objects.requireNonNull(instance.get(TransactionOperations.class).execute(_ -> Stream
        .of("occurrence where at", "companion where last_at", "first_sighting where last_on",
            "observation where observed_at", "failure where failed_at")
        .mapToInt(rows -> instance.get(JdbcClient.class).sql("select count(*) from " + rows + " < ?::timestamptz")
            .param(start.plus(Duration.ofDays(190)).toString()).query(Integer.class).single())
        .sum()));
  }
}
