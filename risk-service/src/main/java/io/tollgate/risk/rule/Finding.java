package io.tollgate.risk.rule;

import io.tollgate.common.event.RiskAssessed;

/** What a rule found. */
public sealed interface Finding {
  /** Nothing against the payment. {@code nearness} says how near it came, from 0 to 99 of the 100 that would be a hit. */
  record Clear(int nearness) implements Finding {
    public Clear {
      if (nearness < 0 || nearness > 99) throw new IllegalArgumentException("nearness " + nearness);
    }
  }

  /** The rule speaks against the payment. */
  record Hit(RiskAssessed.Reason reason) implements Finding {}
}
