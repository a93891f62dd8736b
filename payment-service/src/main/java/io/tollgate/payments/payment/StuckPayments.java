package io.tollgate.payments.payment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.kit.telemetry.LogFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Payments that can't be brought on by their own fault: told of, counted and put off, so that they hold nobody else. */
@Component
public class StuckPayments {
  /** Of one that can't go on, however long it has waited: it may have been repaired. */
  public static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Logger LOG = LoggerFactory.getLogger(StuckPayments.class);

  private final MeterRegistry meters;

  StuckPayments(MeterRegistry meters) { this.meters = meters; }

  /**
   * @param putOff where it fails as well, the payment comes again as soon as its claim ends
   * @throws RuntimeException where it could not be put off by no fault of its own
   */
  public void add(Work work, PaymentKey payment, RuntimeException why, Runnable putOff) {
    tell(work, payment, why);
    ByHalves.oneByOne(List.of(putOff), Runnable::run,
        (_, e) -> LOG.error("{} can't be put off either", payment.id(), e));
  }

  private void tell(Work work, PaymentKey payment, RuntimeException why) {
    Counter.builder("tollgate.recovery.failures")
        .description("Attempts to bring a payment on that failed by its own fault").tag("work", work.code())
        .register(meters).increment();
    try (var _ = LogFields.of(payment.merchant(), payment.id())) {
      LOG.error("{} can't be brought on ({}) and is tried again later", payment.id(), work.code(), why);
    }
  }

  /** At what it is stuck. */
  public enum Work {
    /** Past its risk budget. */
    PAST_BUDGET,
    /** On its way to an outcome, which includes a review that nobody decided in time. */
    PAYMENT, MODIFICATION,
    /** At the end of its authorization. */
    EXPIRY,
    /** Its outcome can't be told to the request that waits for it. */
    ANSWER;

    String code() { return name().toLowerCase(Locale.ROOT); }
  }
}
