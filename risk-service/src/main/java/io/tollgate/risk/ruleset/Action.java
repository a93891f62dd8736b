package io.tollgate.risk.ruleset;

import java.util.Locale;
import java.util.Optional;

/** What a rule does where its condition holds, in the order in which the field looks at them. */
public enum Action {
  /** The payer proves who they are (3-D Secure). */
  CHALLENGE,
  /** Neither block, review nor score counts any more. */
  ALLOW, BLOCK, REVIEW,
  /** Adds points, which count against the set's thresholds. */
  ADD_SCORE;

  public String code() { return name().toLowerCase(Locale.ROOT); }

  public static Optional<Action> find(String code) {
    for (Action action : values()) { if (action.code().equals(code)) return Optional.of(action); }
    return Optional.empty();
  }
}
