package io.tollgate.payments.acquirer;

import java.util.Locale;
import java.util.Optional;

/** Who moves a breaker. */
public enum BreakerHold {
  /** An operator keeps it open: nothing new is sent there, and what is in doubt there is still resolved. */
  OPEN,
  /** An operator keeps it closed, whatever happens. */
  CLOSED,
  /** The calls' results do; it begins closed, with nothing counted. */
  AUTOMATIC;

  public static Optional<BreakerHold> find(String code) {
    for (BreakerHold hold : values()) {
      if (hold.name().toLowerCase(Locale.ROOT).equals(code)) return Optional.of(hold);
    }
    return Optional.empty();
  }
}
