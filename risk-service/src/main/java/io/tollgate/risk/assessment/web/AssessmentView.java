package io.tollgate.risk.assessment.web;

import io.tollgate.risk.assessment.Assessments;
import io.tollgate.risk.overtaken.Course;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An assessment as the merchant sees it.
 *
 * @param overtakenBy what was done with the payment instead, where it did not wait for this: open, closed or review; null where it did
 * @param inputs the values that the rules looked at
 * @param ruleSets what each set in force came to
 * @param rules what each rule of the sets in force said
 */
record AssessmentView(String paymentId, String verdict, int score, String explanation, List<Reason> reasons,
    String ruleSet, List<RuleSetResult> ruleSets, List<RuleResult> rules, @Nullable String overtakenBy,
    Map<String, Object> inputs,
    Instant assessedAt, long timeTakenUs) {

  static AssessmentView of(Assessments.WithFacts recalled, List<DecidedSet> sets, Optional<Course> overtakenBy) {
    var assessment = recalled.assessment();
    var decision = assessment.decision();
    var reasons = decision.reasons().stream().map(reason -> new Reason(reason.rule(), reason.message())).toList();
    String explanation = new Explanation(decision, sets).sentences();
    String tooLate = overtakenBy.map(AssessmentView::tooLate).orElse("");
    return new AssessmentView(assessment.payment().toString(), decision.verdict().code(), decision.score(),
        tooLate + explanation,
        reasons, decision.ruleSet(), sets.stream().map(RuleSetResult::of).toList(),
        sets.stream().flatMap(set -> RuleResult.of(set.outcome(), set.version()).stream()).toList(),
        overtakenBy.map(Course::code).orElse(null), recalled.inputs(),
        assessment.assessedAt(),
        assessment.timeTaken().toNanos() / 1000);
  }

  private static String tooLate(Course by) {
    return "This came too late: the merchant's budget was over, and the payment " + switch (by) {
      case OPEN -> "went on";
      case CLOSED -> "was declined";
      case REVIEW -> "was put to a person";
    } + " without it. ";
  }

  /** A rule that hit, and a sentence about it. */
  record Reason(String rule, String message) {}
}
