package io.tollgate.risk.velocity;

import java.time.Duration;
import java.time.Instant;

/** How far back a feature looks. */
public enum Window {
  TEN_MINUTES("10m", Duration.ofMinutes(10)),
  HOUR("1h", Duration.ofHours(1)),
  DAY("24h", Duration.ofHours(24)),
  WEEK("7d", Duration.ofDays(7)),
  MONTH("30d", Duration.ofDays(30));

  private final String code;
  private final Duration length;

  Window(String code, Duration length) {
    this.code = code;
    this.length = length;
  }

  public String code() { return code; }

  /** What happened at the start itself lies outside. */
  public Instant startOf(Instant end) {
    return end.minus(length);
  }
}
