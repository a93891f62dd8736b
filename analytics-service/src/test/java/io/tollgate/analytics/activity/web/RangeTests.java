package io.tollgate.analytics.activity.web;

import io.tollgate.analytics.activity.ActivityWindow;
import io.tollgate.common.kit.problem.InvalidRequest;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RangeTests {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:30Z");
  /** 1,500 minutes. */
  private static final Duration MOST = Duration.ofHours(25);

  @Test
  void endsNowAndSpansWhatIsUsualForTheWindow() {
    assertThat(Range.of("minute", null, null, NOW))
        .isEqualTo(new Range(ActivityWindow.MINUTE, NOW.minus(Duration.ofHours(1)), NOW));
    assertThat(Range.of("hour", null, null, NOW))
        .isEqualTo(new Range(ActivityWindow.HOUR, NOW.minus(Duration.ofHours(24)), NOW));
    assertThat(Range.of("day", null, null, NOW))
        .isEqualTo(new Range(ActivityWindow.DAY, NOW.minus(Duration.ofDays(30)), NOW));
  }

  @Test
  void takesFifteenHundredWindows() {
    Instant from = NOW.minus(MOST);

    assertThat(Range.of("minute", from, NOW, NOW).from()).isEqualTo(from);
  }

  @Test
  void refusesAMillisecondMoreThanFifteenHundredWindows() {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> Range.of("minute", NOW.minus(MOST).minusMillis(1), NOW, NOW))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("range_too_wide"));
  }

  @Test
  void refusesToEndBeforeItBegins() {
    assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> Range.of("day", NOW, NOW, NOW))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("invalid_range"));
  }

  @Test
  void refusesTimesThatNoDatabaseKnows() {
    assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> Range.of("day", Instant.MIN, NOW, NOW))
        .satisfies(refusal -> assertThat(refusal.param()).isEqualTo("from"));
    assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> Range.of("day", null, Instant.MAX, NOW))
        .satisfies(refusal -> assertThat(refusal.param()).isEqualTo("to"));
  }

  @Test
  void refusesAWindowThatIsNotThere() {
    assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> Range.of("DAY", null, null, NOW))
        .satisfies(refusal -> assertThat(refusal.param()).isEqualTo("window"));
  }
}
