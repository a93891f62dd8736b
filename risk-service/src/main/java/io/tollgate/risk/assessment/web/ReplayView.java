package io.tollgate.risk.assessment.web;

import io.tollgate.risk.assessment.Judgement;
import io.tollgate.risk.assessment.ReplayAssessment;

import java.util.List;

/**
 * A decision and the same decision made again.
 *
 * @param identical whether all of it is the same, to the letter
 */
record ReplayView(String paymentId, boolean identical, Said then, Said now) {
  static ReplayView of(ReplayAssessment.Replayed replayed) {
    return new ReplayView(replayed.assessment().payment().toString(), replayed.isIdentical(),
        Said.of(replayed.then()), Said.of(replayed.now()));
  }

  /** One of the two. */
  record Said(String verdict, int score, String ruleSet, List<String> rules) {
    static Said of(Judgement judgement) {
      var decision = judgement.decision();
      return new Said(decision.verdict().code(), decision.score(), decision.ruleSet(),
          decision.reasons().stream().map(reason -> reason.rule()).toList());
    }
  }
}
