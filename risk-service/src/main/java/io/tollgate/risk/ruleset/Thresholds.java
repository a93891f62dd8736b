package io.tollgate.risk.ruleset;

import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.risk.rule.Strictness;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
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

  /** Whether there are points that call for more than they do by the other. Verdicts change at thresholds alone. */
  boolean areStricterThan(Thresholds other) {
    return Stream.of(new Integer[]{challengeAt, reviewAt, blockAt}).filter(Objects::nonNull).anyMatch(points -> {
      Verdict before = other.verdictOn(points);
      return Strictness.stricter(before, verdictOn(points)) != before;
    });
  }

  /** What so many points call for. */
  public Verdict verdictOn(int points) {
    if (blockAt != null && points >= blockAt) return Verdict.DECLINE;
    if (challengeAt != null && points >= challengeAt) return Verdict.CHALLENGE;
    if (reviewAt != null && points >= reviewAt) return Verdict.REVIEW;
    return Verdict.APPROVE;
  }
}
