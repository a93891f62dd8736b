package io.tollgate.risk.ruleset.web;

import io.tollgate.risk.ruleset.Thresholds;
import org.jspecify.annotations.Nullable;

/** What a new version needs besides the rules as they stand; all of it is optional. */
record ProposalRequest(@Nullable ThresholdsBody thresholds, @Nullable Integer declinesPerMinute) {
  Thresholds checkedThresholds() {
    return thresholds == null
        ? Thresholds.NONE
        : new Thresholds(thresholds.challengeAt, thresholds.reviewAt, thresholds.blockAt);
  }

  /** From how many points on something happens; absent means never. */
  record ThresholdsBody(@Nullable Integer challengeAt, @Nullable Integer reviewAt, @Nullable Integer blockAt) {
    static ThresholdsBody of(Thresholds thresholds) {
      return new ThresholdsBody(thresholds.challengeAt(), thresholds.reviewAt(), thresholds.blockAt());
    }
  }
}
