package io.tollgate.analytics.transaction;

import io.tollgate.common.event.PaymentStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeTests {
  @ParameterizedTest
  @CsvSource({"PROCESSING, PENDING", "IN_REVIEW, PENDING", "REQUIRES_ACTION, PENDING", "AUTHORIZING, PENDING",
      "AUTHORIZED, APPROVED", "CAPTURED, APPROVED", "PARTIALLY_REFUNDED, APPROVED", "REFUNDED, APPROVED",
      "VOIDED, APPROVED", "DECLINED, DECLINED", "FAILED, FAILED"})
  void followsFromTheStatus(PaymentStatus status, Outcome outcome) {
    assertThat(Outcome.of(status, 0)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"4200, APPROVED", "0, FAILED"})
  void ofAnExpiredPaymentDependsOnWhetherItWasAuthorized(long amountAuthorized, Outcome outcome) {
    assertThat(Outcome.of(PaymentStatus.EXPIRED, amountAuthorized)).isEqualTo(outcome);
  }
}
