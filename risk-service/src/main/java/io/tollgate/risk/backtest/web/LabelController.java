package io.tollgate.risk.backtest.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.risk.backtest.Label;
import io.tollgate.risk.backtest.Labels;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;

/** What payments turned out to be: backtests are measured against it. */
@RestController
@RequestMapping(path = "/v1/risk/labels", produces = MediaType.APPLICATION_JSON_VALUE)
class LabelController {
  private final Labels labels;
  private final Clock clock;

  LabelController(Labels labels, Clock clock) {
    this.labels = labels;
    this.clock = clock;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Say that a payment was fraud, disputed or legitimate; the last word counts", description = """
      404 `assessment_not_found` where the payment was not assessed, or its assessment is not kept any more.""")
  LabelBody label(Caller caller, @RequestBody LabelBody body) {
    Label label = Label.find(required("label", body.label)).orElseThrow(
        () -> InvalidRequest.unacceptable("invalid_label", "label", "The label is fraud, dispute or legitimate."));
    PaymentId payment = PaymentId.parse(required("payment_id", body.paymentId))
        .orElseThrow(() -> new NotFound("assessment"));
    if (!labels.put(caller.merchant(), payment, label, caller.keyId(), clock.instant())) {
      throw new NotFound("assessment");
    }
    return body;
  }

  private static String required(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw InvalidRequest.malformed("missing_field", field, "The field is required.");
    }
    return text;
  }

  /** @param label fraud, dispute or legitimate */
  record LabelBody(@Nullable String paymentId, @Nullable String label) {}
}
