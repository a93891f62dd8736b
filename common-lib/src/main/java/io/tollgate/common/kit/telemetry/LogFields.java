package io.tollgate.common.kit.telemetry;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import java.util.HashMap;
import java.util.Map;

/**
 * What each log line says besides its message, as JSON members where logs are JSON: whose trace, merchant and payment it is about,
 * from here to {@link #close}, on this thread.
 */
public final class LogFields implements AutoCloseable {
  public static final String TRACE = "trace.id";
  public static final String MERCHANT = "merchant_id";
  public static final String PAYMENT = "payment_id";

  private final Map<String, @Nullable String> before = new HashMap<>();

  private LogFields() {}

  public static LogFields of(MerchantId merchant, PaymentId payment) {
    return new LogFields().with(MERCHANT, merchant.toString()).with(PAYMENT, payment.toString());
  }

  public static LogFields of(PaymentId payment) { return new LogFields().with(PAYMENT, payment.toString()); }

  /** @param traceparent of the operation that is under way; null, or what is none, leaves the trace as it is */
  public static LogFields ofTrace(@Nullable String traceparent) {
    return new LogFields().traced(traceparent);
  }

  /** The same, and the trace: null, or what is none, leaves it as it is. */
  public LogFields traced(@Nullable String traceparent) {
    String valid = Traceparent.valid(traceparent);
    return valid == null ? this : with(TRACE, Traceparent.traceIdOf(valid));
  }

  private LogFields with(String field, String value) {
    before.put(field, MDC.get(field));
    MDC.put(field, value);
    return this;
  }

  @Override
  public void close() {
    before.forEach((field, value) -> {
      if (value == null) MDC.remove(field);
      else
        MDC.put(field, value);
    });
  }
}
