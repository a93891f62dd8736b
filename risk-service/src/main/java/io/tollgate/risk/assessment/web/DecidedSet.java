package io.tollgate.risk.assessment.web;

import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.risk.ruleset.Action;
import io.tollgate.risk.ruleset.RuleSetVersion;
import io.tollgate.risk.ruleset.RuleStatus;
import io.tollgate.risk.ruleset.SetOutcome;
import io.tollgate.risk.ruleset.WrittenRule;

import java.util.List;
import java.util.Set;

/** What a set said about a payment, with the rules that said it. */
record DecidedSet(SetOutcome outcome, RuleSetVersion version) {
  /** The rules that hit and counted. */
  List<WrittenRule> hits() {
    Set<String> names = Set.copyOf(outcome.live().hits());
    return version.rules().stream().filter(rule -> names.contains(rule.name())).toList();
  }

  List<WrittenRule> hits(Action action) { return hits().stream().filter(rule -> rule.action() == action).toList(); }

  /** Those that would have stopped the payment, had no allow rule hit. */
  List<WrittenRule> overridden() {
    if (hits(Action.ALLOW).isEmpty()) return List.of();
    boolean pointsSuffice = version.thresholds().verdictOn(outcome.live().points()) != Verdict.APPROVE;
    return hits().stream().filter(rule -> switch (rule.action()) {
      case CHALLENGE, ALLOW -> false;
      case BLOCK, REVIEW -> true;
      case ADD_SCORE -> pointsSuffice && rule.points() > 0;
    }).toList();
  }

  /** Those that would have counted, could they have been told. */
  List<WrittenRule> missing() {
    return version.rules().stream().filter(rule -> rule.status() == RuleStatus.LIVE)
        .filter(rule -> outcome.missing().containsKey(rule.name()) && !outcome.capped().contains(rule.name()))
        .toList();
  }
}
