package io.tollgate.analytics.activity.web;

import io.tollgate.analytics.activity.ActivityWindow;
import io.tollgate.common.kit.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** The windows asked for: those that start from {@code from} on and before {@code to}. */
record Range(ActivityWindow window, Instant from, Instant to) {
  private static final int MOST_WINDOWS = 1_500;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  static Range of(String code, @Nullable Instant from, @Nullable Instant to, Instant now) {
    ActivityWindow window = ActivityWindow.ofCode(code).orElseThrow(() -> InvalidRequest
        .malformed("invalid_parameter", "window", "The window is minute, hour or day."));
    Instant end = inTime("to", to == null ? now : to);
    Instant start = inTime("from", from == null ? end.minus(usualSpan(window)) : from);
    if (!start.isBefore(end))
      throw InvalidRequest.unacceptable("invalid_range", "from", "The range ends before it begins.");
    if (Duration.between(start, end).compareTo(window.length().multipliedBy(MOST_WINDOWS)) > 0)
      throw InvalidRequest.unacceptable("range_too_wide", "from", "A range spans at most 1,500 windows.");
    return new Range(window, start, end);
  }

  private static Duration usualSpan(ActivityWindow window) {
    return switch (window) {
      case MINUTE -> Duration.ofHours(1);
      case HOUR -> Duration.ofDays(1);
      case DAY -> Duration.ofDays(30);
    };
  }

  private static Instant inTime(String param, Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST))
      throw InvalidRequest.unacceptable("invalid_range", param, "There are no payments in that time.");
    return instant;
  }
}
