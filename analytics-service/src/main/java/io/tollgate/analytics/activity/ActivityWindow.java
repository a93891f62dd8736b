package io.tollgate.analytics.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A stretch of UTC time by which payments are counted, and for how long after a payment's creation its later states still
 * correct it. Days outlive any refund window of the card schemes; minutes are many, and nobody restates a minute after a week.
 */
public enum ActivityWindow {
  MINUTE(Duration.ofMinutes(1), Duration.ofDays(7)), HOUR(Duration.ofHours(1), Duration.ofDays(90)), DAY(
      Duration.ofDays(1), Duration.ofDays(400));

  /** After this time no window is corrected by a payment any more. */
  public static final Duration LONGEST_CORRECTABLE = DAY.correctableFor;

  private final Duration length;
  private final Duration correctableFor;

  ActivityWindow(Duration length, Duration correctableFor) {
    this.length = length;
    this.correctableFor = correctableFor;
  }

  public Duration length() { return length; }

  public Duration correctableFor() { return correctableFor; }

  /**
   * Whether the window of a payment created then may still change. It goes by the clock, which moves one way: so a payment
   * that a window does not have was never added to it and can't be taken out again.
   */
  public boolean isCorrectable(Instant createdAt, Instant now) {
    return createdAt.isAfter(now.minus(correctableFor));
  }

  /** Lower case, as it stands in JSON and in the database. */
  @Override
  public String toString() { return name().toLowerCase(Locale.ROOT); }

  public static Optional<ActivityWindow> ofCode(String code) {
    return Arrays.stream(values()).filter(window -> window.toString().equals(code)).findFirst();
  }
}
