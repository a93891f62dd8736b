package io.tollgate.risk.limit;

import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.event.PaymentStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;

import static io.tollgate.risk.testing.SomePayment.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PaymentProgressTests {
  private static final PaymentEventData.Risk RISK = new PaymentEventData.Risk("approve", 1);

  @ParameterizedTest
  @CsvSource({"PROCESSING,0,0,0,1000", "AUTHORIZING,0,0,0,1000", "AUTHORIZED,1000,0,0,1000",
      "CAPTURED,1000,300,300,700",
      "CAPTURED,300,300,300,0", "PARTIALLY_REFUNDED,1000,1000,1000,0", "REFUNDED,1000,400,400,600", "VOIDED,1000,0,0,0",
      "EXPIRED,1000,0,0,0", "DECLINED,0,0,0,0", "FAILED,0,0,0,0"})
  void tellsWhatWasTakenAndWhatMayStillBe(PaymentStatus status, long authorized, long taken, long captured,
      long capturable) {
    var progress = PaymentProgress.of(event(status, authorized, taken, RISK), 7);

    assertThat(progress.captured()).isEqualTo(captured);
    assertThat(progress.capturable()).isEqualTo(capturable);
    assertThat(progress.sequence()).isEqualTo(7);
    assertThat(progress.unassessed()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(PaymentStatus.class)
  void isUnassessedWhereItCameToAnOutcomeBeforeRiskWasHeard(PaymentStatus status) {
    boolean hasOutcome = switch (status) {
      case DECLINED, VOIDED, EXPIRED, FAILED, AUTHORIZED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> true;
      case PROCESSING, IN_REVIEW, REQUIRES_ACTION, AUTHORIZING -> false;
    };

    assertThat(PaymentProgress.of(event(status, 0, 0, null), 1).unassessed()).isEqualTo(hasOutcome);
  }

  @ParameterizedTest
  @CsvSource({"100,101", "100,-1", "-100,-100"})
  void isNothingThatAPaymentCantBe(long authorized, long captured) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PaymentProgress.of(event(PaymentStatus.CAPTURED, authorized, captured, RISK), 1));
  }

  private static PaymentEventData event(PaymentStatus status, long authorized, long captured,
      PaymentEventData.@Nullable Risk risk) {
    var request = payment().of(1_000, "EUR").request();
    return new PaymentEventData(request.paymentId(), request.merchantId(), "A-1", status, request.amount(),
        request.currency(), authorized, captured, 0,
        new PaymentEventData.Method("card", "visa", request.bin(), "4242", request.cardFingerprint()), null, null, null,
        risk, null, null, null, Instant.EPOCH, Instant.EPOCH, null);
  }
}
