package io.tollgate.risk.ruleset;

import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.risk.rule.Strictness;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Adds up what rules say, in the field's order of precedence: challenge, then allow, block, review; then the score. */
final class Tally {
  private final Thresholds thresholds;
  private final Set<Action> actions = EnumSet.noneOf(Action.class);
  private final List<WrittenRule> hits = new ArrayList<>();
  private int points;

  Tally(Thresholds thresholds) { this.thresholds = thresholds; }

  void hit(WrittenRule rule) {
    actions.add(rule.action());
    hits.add(rule);
    points += rule.points();
  }

  Verdict verdict() {
    boolean challenged = actions.contains(Action.CHALLENGE);
    if (actions.contains(Action.ALLOW)) return challenged ? Verdict.CHALLENGE : Verdict.APPROVE;
    Verdict byScore = thresholds.verdictOn(points);
    if (actions.contains(Action.BLOCK)) return Verdict.DECLINE;
    if (challenged) return Strictness.stricter(Verdict.CHALLENGE, byScore);
    return actions.contains(Action.REVIEW) ? Strictness.stricter(Verdict.REVIEW, byScore) : byScore;
  }

  /** Those that speak for the verdict: none for an approval, after an allow rule only challenges, points only if they suffice and are not taken off. */
  List<WrittenRule> reasons() {
    if (verdict() == Verdict.APPROVE) return List.of();
    boolean allowed = actions.contains(Action.ALLOW);
    boolean pointsSuffice = thresholds.verdictOn(points) != Verdict.APPROVE;
    return hits.stream().filter(rule -> switch (rule.action()) {
      case CHALLENGE -> true;
      case ALLOW -> false;
      case BLOCK, REVIEW -> !allowed;
      case ADD_SCORE -> !allowed && pointsSuffice && rule.points() > 0;
    }).toList();
  }

  SetOutcome.Said said() {
    return new SetOutcome.Said(verdict(), points, hits.stream().map(WrittenRule::name).toList());
  }
}
