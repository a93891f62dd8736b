package io.tollgate.risk.assessment;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.risk.limit.ReserveLimits;
import io.tollgate.risk.rule.Decision;
import io.tollgate.risk.rule.Strictness;
import io.tollgate.risk.ruleset.SetOutcome;

import java.util.ArrayList;
import java.util.List;

/** What the built-in rules and the rule sets say together: each decides for itself, and the strictest verdict stands. */
public record Judgement(Decision decision, List<SetOutcome> outcomes) {
  private static final int HIT = 100;
  private static final char SEPARATOR = '+';

  /** The version of the built-in rules that had their part in the decision. */
  public static String builtInVersion(Decision decision) {
    int end = decision.ruleSet().indexOf(SEPARATOR);
    return end < 0 ? decision.ruleSet() : decision.ruleSet().substring(0, end);
  }

  /** The same, declined for the sake of limits that it would exceed, where there are any. */
  public Judgement beyond(List<RiskAssessed.Reason> limits) {
    if (limits.isEmpty()) return this;
    var reasons = new ArrayList<RiskAssessed.Reason>(decision.reasons());
    reasons.addAll(limits);
    return new Judgement(new Decision(Verdict.DECLINE, HIT, reasons, decision.ruleSet()), outcomes);
  }

  /**
   * The same payment judged again, by these or other rules. What was reserved then is no rule's affair: the limits that it would have
   * exceeded then decline it again.
   */
  public Judgement again(Decision builtInAgain, List<SetOutcome> outcomesAgain) {
    return of(builtInAgain, outcomesAgain).beyond(limitsReached(builtInAgain));
  }

  /** An old rule may be named like them: limits are what neither the built-in rules nor a set said. */
  private List<RiskAssessed.Reason> limitsReached(Decision builtIn) {
    var limits = new ArrayList<RiskAssessed.Reason>(decision.reasons());
    builtIn.reasons().forEach(limits::remove);
    outcomes.forEach(outcome -> outcome.reasons().forEach(limits::remove));
    limits.removeIf(reason -> !reason.rule().equals(ReserveLimits.REASON));
    return limits;
  }

  public static Judgement of(Decision builtIn, List<SetOutcome> outcomes) {
    if (outcomes.isEmpty()) return new Judgement(builtIn, outcomes);
    Verdict verdict = builtIn.verdict();
    int score = builtIn.score();
    var reasons = new ArrayList<RiskAssessed.Reason>(builtIn.reasons());
    var version = new StringBuilder(builtIn.ruleSet());
    for (SetOutcome outcome : outcomes) {
      verdict = Strictness.stricter(verdict, outcome.live().verdict());
      score = Math.max(score, Math.clamp(outcome.live().points(), 0, HIT - 1));
      reasons.addAll(outcome.reasons());
      version.append(SEPARATOR).append(outcome.ruleSet());
    }
    return new Judgement(new Decision(verdict, verdict == Verdict.DECLINE ? HIT : score, reasons, version.toString()),
        List.copyOf(outcomes));
  }
}
