package io.tollgate.risk.ruleset;

import io.tollgate.common.event.RiskAssessed.Verdict;
import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

/** From how many points on a payment is challenged, reviewed, blocked; absent means never. */
public record Thresholds(@Nullable Integer challengeAt, @Nullable Integer reviewAt, @Nullable Integer blockAt) {
  public static final Thresholds NONE = new Thresholds(null, null, null);
  private static final int HIGHEST = 10_000;

  /** @throws InvalidRule */
  public Thresholds {
    if (Stream.of(new Integer[]{challengeAt, reviewAt, blockAt})
        .anyMatch(at -> at != null && (at < 1 || at > HIGHEST))) {
      throw new InvalidRule("invalid_threshold", "thresholds", "A threshold is 1 to 10000 points.");
    }
  }

  /** What so many points call for. */
  public Verdict verdictOn(int points) {
    if (blockAt != null && points >= blockAt) return Verdict.DECLINE;
    if (challengeAt != null && points >= challengeAt) return Verdict.CHALLENGE;
    if (reviewAt != null && points >= reviewAt) return Verdict.REVIEW;
    return Verdict.APPROVE;
  }
}
