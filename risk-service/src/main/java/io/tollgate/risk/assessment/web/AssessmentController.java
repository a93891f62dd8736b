package io.tollgate.risk.assessment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.risk.assessment.Assessments;
import io.tollgate.risk.assessment.ReplayAssessment;
import io.tollgate.risk.overtaken.OvertakenPayments;
import io.tollgate.risk.ruleset.RuleSets;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Why a payment was approved or not. */
@RestController
@RequestMapping(path = "/v1/risk/assessments", produces = MediaType.APPLICATION_JSON_VALUE)
class AssessmentController {
  private final Assessments assessments;
  private final ReplayAssessment replay;
  private final RuleSets sets;
  private final OvertakenPayments overtaken;

  AssessmentController(Assessments assessments, ReplayAssessment replay, RuleSets sets,
      OvertakenPayments overtaken) {
    this.assessments = assessments;
    this.replay = replay;
    this.sets = sets;
    this.overtaken = overtaken;
  }

  @GetMapping("/{payment_id}")
  @Operation(summary = "Risk's verdict on a payment, explained", description = """
      404 `assessment_not_found` where there is none yet, or it is not kept any more.""")
  AssessmentView assessment(Caller caller, @PathVariable("payment_id") String paymentId) {
    return PaymentId.parse(paymentId).flatMap(payment -> assessments.recall(caller.merchant(), payment))
        .map(recalled -> AssessmentView.of(recalled, sets(recalled),
            overtaken.find(caller.merchant(), recalled.assessment().payment())))
        .orElseThrow(() -> new NotFound("assessment"));
  }

  @GetMapping("/{payment_id}/replay")
  @Operation(summary = "The decision made again, from what was stored with it", description = """
      404 `assessment_not_found` where there is none yet, or it is not kept any more.""")
  ReplayView replay(Caller caller, @PathVariable("payment_id") String paymentId) {
    return PaymentId.parse(paymentId).flatMap(payment -> replay.replay(caller.merchant(), payment))
        .map(ReplayView::of).orElseThrow(() -> new NotFound("assessment"));
  }

  private List<DecidedSet> sets(Assessments.WithFacts recalled) {
    return recalled.assessment().outcomes().stream().flatMap(outcome -> sets.find(outcome.owner(), outcome.ruleSet())
        .stream().map(version -> new DecidedSet(outcome, version))).toList();
  }
}
