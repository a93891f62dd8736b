package io.tollgate.risk.rule;

import io.tollgate.common.event.RiskAssessed.Verdict;

import java.util.Locale;

/** Verdicts in their order: where several say something, the strictest stands. */
public final class Strictness {
  private Strictness() {}

  public static Verdict stricter(Verdict one, Verdict other) { return of(one) >= of(other) ? one : other; }

  /** @throws IllegalArgumentException where no verdict is called so */
  public static Verdict ofCode(String code) {
    return Verdict.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private static int of(Verdict verdict) {
    return switch (verdict) {
      case APPROVE -> 0;
      case REVIEW -> 1;
      case CHALLENGE -> 2;
      case DECLINE -> 3;
    };
  }
}
