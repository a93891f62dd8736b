package io.tollgate.risk;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.testing.PaymentStory;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static io.tollgate.risk.testing.SomePayment.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A payment did not wait for risk: its assessment, made before or after, says so. */
class OvertakenAssessmentsIT extends RunningRiskService {
  private final RiskRequested request = payment().request();

  @Test
  void sayThatThePaymentWentOnWithoutThem() {
    VERDICTS.on(request);
    PaymentStory.of(request).wentOnUnassessed().again();

    assertOvertaken("open", "the payment went on without it.");
  }

  @Test
  void sayThatThePaymentWasDeclinedWithoutThem() {
    PaymentStory.of(request).declinedUnassessed();
    VERDICTS.on(request);

    assertOvertaken("closed", "the payment was declined without it.");
  }

  @Test
  void sayThatThePaymentWasPutToAPersonWithoutThem() {
    PaymentStory.of(request).toBeReviewedUnassessed();
    VERDICTS.on(request);

    assertOvertaken("review", "the payment was put to a person without it.");
  }

  @Test
  void sayNothingWhereThePaymentWaited() {
    VERDICTS.on(request);

    assertThat(assessment()).contains("\"overtaken_by\":null").doesNotContain("too late");
  }

  private void assertOvertaken(String by, String explanation) {
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(assessment())
        .contains("\"overtaken_by\":\"" + by + "\"", "This came too late", explanation));
  }

  private String assessment() {
    return get(request.merchantId(), "/v1/risk/assessments/" + request.paymentId()).body();
  }
}
