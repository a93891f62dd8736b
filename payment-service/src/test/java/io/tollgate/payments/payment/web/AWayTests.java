package io.tollgate.payments.payment.web;

import io.tollgate.payments.api.Stage;
import io.tollgate.payments.payment.Outcome;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.Samples;
import io.tollgate.payments.payment.Stored;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class AWayTests {
  private static final Instant ACCEPTED = Instant.parse("2026-11-28T10:00:00Z");
  private final Way way = new Way(Duration.ofMillis(3), ACCEPTED);

  @Test
  void isAcceptedAndNoMoreWhileNothingElseIsKnown() {
    assertThat(way.untilNow()).isEqualTo(Map.of(Stage.ACCEPT, Duration.ofMillis(3)));
  }

  @Test
  void isRisksUntilTheAcquirersHaveIt() {
    assertThat(way.until(decidedAfter(100, Duration.ofMillis(80)), ACCEPTED.plusMillis(105)))
        .isEqualTo(Map.of(Stage.ACCEPT, Duration.ofMillis(3), Stage.RISK, Duration.ofMillis(20),
            Stage.ACQUIRER, Duration.ofMillis(80), Stage.RECORD, Duration.ofMillis(5)));
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    assertThat(way.until(decidedAfter(100, null), ACCEPTED.plusMillis(105)))
        .containsOnlyKeys(Stage.ACCEPT, Stage.RECORD);
  }

  @Test
  void leavesOutWhatAnotherInstancesClockWouldMakeNegative() {
    assertThat(way.until(decidedAfter(100, Duration.ofMillis(80)), ACCEPTED.plusMillis(90)))
        .containsOnlyKeys(Stage.ACCEPT, Stage.RISK, Stage.ACQUIRER);
    assertThat(way.until(decidedAfter(60, Duration.ofMillis(80)), ACCEPTED.plusMillis(90)))
        .containsOnlyKeys(Stage.ACCEPT, Stage.ACQUIRER, Stage.RECORD);
  }

  private static Outcome decidedAfter(long millis, @Nullable Duration atAcquirers) {
    Payment payment = Samples.inReview();
    return new Outcome(new Stored<>(payment, 1, 1, ACCEPTED.plusMillis(millis)), atAcquirers);
  }
}
