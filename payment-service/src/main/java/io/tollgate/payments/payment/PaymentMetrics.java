package io.tollgate.payments.payment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Objects;

/** Counts outcomes and times them: {@code tollgate.payments}, from acceptance to outcome. */
@Component
class PaymentMetrics {
  private final MeterRegistry meters;

  PaymentMetrics(MeterRegistry meters) { this.meters = meters; }

  /** A payment that risk did not assess within the merchant's budget. */
  void pastBudget(PastBudget what) {
    Counter.builder("tollgate.risk.past_budget")
        .description("Payments that risk did not assess within the merchant's budget")
        .tag("past_it", what.code()).register(meters).increment();
  }

  void outcome(Payment payment) {
    var outcomeAt = Objects.requireNonNull(payment.outcomeTime());
    Timer.builder("tollgate.payments").description("Payments by outcome, with the time from acceptance to outcome")
        .tag("status", payment.status().code()).tag("method", payment.terms().method().code())
        .publishPercentileHistogram()
        .register(meters).record(Duration.between(payment.terms().createdAt(), outcomeAt));
  }
}
