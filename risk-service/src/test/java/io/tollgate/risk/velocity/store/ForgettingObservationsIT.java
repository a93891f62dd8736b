package io.tollgate.risk.velocity.store;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.testing.Attempted;
import io.tollgate.risk.testing.VelocityInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ForgettingObservationsIT {
  /** Far ahead, so that all that other tests leave is forgotten, and the running service forgets nothing of this. */
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(3_000));
  private final VelocityInstance instance = new VelocityInstance(start, 1);
  private final Attempted attempted = withABinOfItsOwn(Attempted.anew(start));

  /** It counts what is there, whosever it is. */
  @BeforeEach
  void forgetWhatOthersLeft() { rowsAfter(0); }

  @AfterEach
  void stop() {
    rowsAfter(400);
    instance.close();
  }

  @Test
  void leavesNothingOfWhatNoWindowReachesAndNobodySees() {
    RiskRequested first = attempted.request();
    instance.values(List.of(first), Set.of());
    instance.fail(start, first);
    List<Integer> rows = Stream.of(2, 3, 38, 180, 212).map(this::rowsAfter).toList();

    // 9 dimensions have rows: 4 of them are kept for two days, 5 for as long as a first sighting is; one payment, which failed.
    assertThat(rows).containsExactly(9 + 2, 5 + 2, 5, 5, 0);
  }

  @Test
  void leavesNothingOfWhatThereWasNoRoomForInOneRow() {
    List<RiskRequested> some = IntStream.range(0, 40)
        .mapToObj(i -> attempted.withCard(attempted.card() + i).request()).toList();
    instance.values(some, Set.of());
    instance.fail(start, some.toArray(RiskRequested[]::new));
    List<Integer> older = List.of(rows("older_stretch where forget_on"), rows("companion where last_at"));

    // By 9 subjects that the payments share, tried and failed; by the 32 cards too many for each of 6 pairings.
    assertThat(older).containsExactly(2 * 9, 6 * 32);
    assertThat(rowsAfter(212)).isZero();
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

  private static Attempted withABinOfItsOwn(Attempted attempted) {
    return attempted.withBin("%08d".formatted(Math.floorMod(attempted.card().hashCode(), 100_000_000)));
  }

  private int rowsAfter(int days) {
    instance.setNow(start.plus(Duration.ofDays(days)));
    Forgetting.on(instance);
    return Stream.of("subject_history where forget_on", "older_stretch where forget_on", "companion where last_at",
        "observation where observed_at", "failure where failed_at").mapToInt(this::rows).sum();
  }

  private int rows(String where) {
    return Objects.requireNonNull(instance.get(TransactionOperations.class)
        .execute(_ -> instance.get(JdbcClient.class).sql("select count(*) from " + where + " < ?::timestamptz")
            .param(start.plus(Duration.ofDays(240)).toString()).query(Integer.class).single()));
  }
}
