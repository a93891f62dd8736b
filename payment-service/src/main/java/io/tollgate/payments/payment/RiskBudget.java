package io.tollgate.payments.payment;

import java.time.Duration;

/**
 * How long a merchant lets risk take with a payment.
 *
 * @param within from acceptance to the verdict's being applied
 */
public record RiskBudget(Duration within, PastBudget pastIt) {
  public static final Duration LEAST = Duration.ofMillis(10);
  public static final Duration MOST = Duration.ofMinutes(1);
  /** Where nothing else was agreed. */
  public static final RiskBudget USUAL = new RiskBudget(Duration.ofMillis(300), PastBudget.HOLD);

  public RiskBudget {
    if (within.compareTo(LEAST) < 0 || within.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("No risk budget is as short or as long as " + within);
    }
  }

  /** Whether the payment does not wait for risk any longer than that. */
  public boolean ends() {
    return pastIt != PastBudget.HOLD;
  }
}
