package io.tollgate.analytics.activity;

import io.tollgate.analytics.transaction.Outcome;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How many payments came to which outcome. */
public record OutcomeCounts(long approved, long declined, long failed, long pending) {
  public static final OutcomeCounts NONE = new OutcomeCounts(0, 0, 0, 0);
  private static final int DECIMALS = 4;

  public OutcomeCounts {
    if (approved < 0 || declined < 0 || failed < 0 || pending < 0)
      throw new IllegalArgumentException("No window has fewer than no payments");
  }

  public long total() { return approved + declined + failed + pending; }

  /** Approved payments among those that have an outcome, 0 to 1; absent while there are none. */
  @Nullable
  BigDecimal approvalRate() {
    long ended = approved + declined + failed;
    if (ended == 0) return null;
    return BigDecimal.valueOf(approved).divide(BigDecimal.valueOf(ended), DECIMALS, RoundingMode.HALF_UP);
  }

  OutcomeCounts plus(Outcome outcome) { return changed(outcome, 1); }

  OutcomeCounts minus(Outcome outcome) { return changed(outcome, -1); }

  private OutcomeCounts changed(Outcome outcome, int by) {
    return switch (outcome) {
      case APPROVED -> new OutcomeCounts(approved + by, declined, failed, pending);
      case DECLINED -> new OutcomeCounts(approved, declined + by, failed, pending);
      case FAILED -> new OutcomeCounts(approved, declined, failed + by, pending);
      case PENDING -> new OutcomeCounts(approved, declined, failed, pending + by);
    };
  }
}
