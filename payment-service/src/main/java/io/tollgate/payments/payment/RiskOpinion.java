package io.tollgate.payments.payment;

import org.jspecify.annotations.Nullable;

/** Risk's answer as the payment remembers it, or that there was none in time. */
public sealed interface RiskOpinion {
  /** What was done where risk took longer than the merchant's budget; null where it did not. */
  @Nullable
  PastBudget pastBudget();

  /**
   * Risk was heard.
   *
   * @param verdict as risk calls it
   * @param score 0 (harmless) to 100
   * @param held whether that took longer than the merchant's budget, and the payment waited
   */
  record Assessed(String verdict, int score, boolean held) implements RiskOpinion {
    public static Assessed inTime(String verdict, int score) { return new Assessed(verdict, score, false); }

    @Override
    public @Nullable PastBudget pastBudget() { return held ? PastBudget.HOLD : null; }
  }

  /** Risk was not heard within the merchant's budget, and the payment did not wait; whatever it says later changes nothing. */
  record Unheard(PastBudget pastBudget) implements RiskOpinion {
    public Unheard {
      if (pastBudget == PastBudget.HOLD)
        throw new IllegalArgumentException("A payment that is held is heard of at last");
    }
  }
}
