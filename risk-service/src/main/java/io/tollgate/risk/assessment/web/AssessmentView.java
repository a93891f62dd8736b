package io.tollgate.risk.assessment.web;

import io.tollgate.risk.assessment.Assessment;

import java.time.Instant;
import java.util.List;

/** An assessment as the merchant sees it. */
record AssessmentView(String paymentId, String verdict, int score, String explanation, List<Reason> reasons,
    String ruleSet, Instant assessedAt, long timeTakenUs) {

  static AssessmentView of(Assessment assessment) {
    var decision = assessment.decision();
    var reasons = decision.reasons().stream().map(reason -> new Reason(reason.rule(), reason.message())).toList();
    String explanation = switch (decision.verdict()) {
      case APPROVE -> "No rule speaks against the payment; the nearest one is " + decision.score() + " % used up.";
      case REVIEW, CHALLENGE, DECLINE -> String.join(" ", reasons.stream().map(Reason::message).toList());
    };
    return new AssessmentView(assessment.payment().toString(), decision.verdict().code(), decision.score(), explanation,
        reasons, decision.ruleSet(), assessment.assessedAt(), assessment.timeTaken().toNanos() / 1000);
  }

  /** A rule that hit, and a sentence about it. */
  record Reason(String rule, String message) {}
}
