package io.tollgate.risk.assessment.web;

import io.tollgate.risk.ruleset.Thresholds;
import org.jspecify.annotations.Nullable;

/**
 * What one set came to.
 *
 * @param owner merchant or platform
 * @param points what its live rules added up to
 */
record RuleSetResult(String id, String owner, String verdict, int points, ScoreThresholds thresholds) {
  static RuleSetResult of(DecidedSet set) {
    var outcome = set.outcome();
    return new RuleSetResult(outcome.ruleSet().toString(), outcome.owner().code(), outcome.live().verdict().code(),
        outcome.live().points(), ScoreThresholds.of(set.version().thresholds()));
  }

  /** From how many points on the set calls for what; absent means never. */
  record ScoreThresholds(@Nullable Integer challengeAt, @Nullable Integer reviewAt, @Nullable Integer blockAt) {
    static ScoreThresholds of(Thresholds at) {
      return new ScoreThresholds(at.challengeAt(), at.reviewAt(), at.blockAt());
    }
  }
}
