package io.tollgate.risk.limit;

import java.util.Locale;
import java.util.Optional;

/** What of the payments is limited. */
public enum Measure {
  /** Minor units of one currency; payments in others do not count. */
  AMOUNT,
  /** Payments, in whichever currency. */
  COUNT;

  public String code() { return name().toLowerCase(Locale.ROOT); }

  public static Optional<Measure> find(String code) {
    for (Measure measure : values()) { if (measure.code().equals(code)) return Optional.of(measure); }
    return Optional.empty();
  }
}
