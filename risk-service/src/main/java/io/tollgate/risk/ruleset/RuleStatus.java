package io.tollgate.risk.ruleset;

import java.util.Locale;
import java.util.Optional;

/** How far a rule has come. It takes effect with the publication of a set that has it. */
public enum RuleStatus {
  /** Not put to payments; a backtest shows what it would do. */
  DRAFT,
  /** Put to every payment beside the live rules; what it would do is recorded and has no effect. */
  SHADOW, LIVE, RETIRED;

  public String code() { return name().toLowerCase(Locale.ROOT); }

  public static Optional<RuleStatus> find(String code) {
    for (RuleStatus status : values()) { if (status.code().equals(code)) return Optional.of(status); }
    return Optional.empty();
  }
}
