package io.tollgate.risk.backtest;

import java.util.Locale;
import java.util.Optional;

/** What a payment turned out to be. */
public enum Label {
  FRAUD, DISPUTE, LEGITIMATE;

  public String code() { return name().toLowerCase(Locale.ROOT); }

  public static Optional<Label> find(String code) {
    for (Label label : values()) { if (label.code().equals(code)) return Optional.of(label); }
    return Optional.empty();
  }
}
