package io.tollgate.risk.assessment.web;

import io.tollgate.risk.assessment.Assessments;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An assessment as the merchant sees it.
 *
 * @param inputs the values that the rules looked at
 * @param rules what each rule of the sets in force said
 */
record AssessmentView(String paymentId, String verdict, int score, String explanation, List<Reason> reasons,
    String ruleSet, List<RuleResult> rules, Map<String, Object> inputs, Instant assessedAt, long timeTakenUs) {

  static AssessmentView of(Assessments.WithFacts recalled, List<RuleResult> rules) {
    var assessment = recalled.assessment();
    var decision = assessment.decision();
    var reasons = decision.reasons().stream().map(reason -> new Reason(reason.rule(), reason.message())).toList();
    String because = String.join(" ", reasons.stream().map(Reason::message).toList());
    String explanation = switch (decision.verdict()) {
      case APPROVE -> "No rule speaks against the payment; the nearest one is " + decision.score() + " % used up.";
      case REVIEW -> "A person must look at the payment. " + because;
      case CHALLENGE -> "The payer must prove who they are. " + because;
      case DECLINE -> because;
    };
    return new AssessmentView(assessment.payment().toString(), decision.verdict().code(), decision.score(), explanation,
        reasons, decision.ruleSet(), rules, recalled.inputs(), assessment.assessedAt(),
        assessment.timeTaken().toNanos() / 1000);
  }

  /** A rule that hit, and a sentence about it. */
  record Reason(String rule, String message) {}
}
