package io.tollgate.payments.sequence;

import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.FakeRisk;

/**
 * What a payment asks for, and what must come of that in the end.
 *
 * @param held whether it is captured later
 * @param waitsForTime whether it comes to nothing, and only once its time is over
 */
record Plan(long amount, boolean held, Fate fate, boolean waitsForTime) {
  /** What an operation comes to, however often connections, answers and holders are lost on its way. */
  enum Fate {
    SUCCEEDED, DECLINED, FAILED;

    /** Of a capture, void or refund of that amount. */
    static Fate of(long amount) {
      return switch ((int) (amount % 100)) {
        case FakeAcquirer.REFUSED_CENTS -> DECLINED;
        case FakeAcquirer.REJECTED_CENTS -> FAILED;
        default -> SUCCEEDED;
      };
    }
  }

  static Plan of(Step step) {
    boolean held = step.what() == Step.What.HOLD;
    if (step.amount() == FakeRisk.DECLINED_AMOUNT) return new Plan(step.amount(), held, Fate.DECLINED, false);
    if (step.amount() == FakeRisk.IGNORED_AMOUNT) return new Plan(step.amount(), held, Fate.FAILED, true);
    return switch (step.card()) {
      case FakeAcquirer.INSUFFICIENT_FUNDS -> new Plan(step.amount(), held, Fate.DECLINED, false);
      case FakeAcquirer.REJECTS -> new Plan(step.amount(), held, Fate.FAILED, false);
      case FakeAcquirer.NEVER_HEARS -> new Plan(step.amount(), held, Fate.FAILED, true);
      default -> new Plan(step.amount(), held, Fate.SUCCEEDED, false);
    };
  }
}
