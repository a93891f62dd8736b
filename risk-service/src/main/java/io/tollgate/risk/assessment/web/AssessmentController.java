package io.tollgate.risk.assessment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.risk.assessment.Assessments;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Why a payment was approved or declined. */
@RestController
@RequestMapping(path = "/v1/risk/assessments", produces = MediaType.APPLICATION_JSON_VALUE)
class AssessmentController {
  private final Assessments assessments;

  AssessmentController(Assessments assessments) { this.assessments = assessments; }

  @GetMapping("/{payment_id}")
  @Operation(summary = "Risk's verdict on a payment, explained")
  AssessmentView assessment(Caller caller, @PathVariable("payment_id") String paymentId) {
    return PaymentId.parse(paymentId).flatMap(payment -> assessments.find(caller.merchant(), payment))
        .map(AssessmentView::of).orElseThrow(() -> new NotFound("assessment"));
  }
}
