package io.tollgate.common.kit.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** A log line as a cluster's log collector gets it. */
class LogLinesTests {
  private static final MerchantId MERCHANT = new MerchantId(new UUID(1, 1));
  private static final PaymentId PAYMENT = new PaymentId(new UUID(2, 2));
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String TRACEPARENT = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";

  @Test
  void sayWhoseTraceMerchantAndPaymentTheyAreAbout() {
    try (var _ = LogFields.of(MERCHANT, PAYMENT).traced(TRACEPARENT)) {
      JsonNode line = line("Taken over", null);

      assertThat(line.at("/message").asString()).isEqualTo("Taken over");
      assertThat(line.at("/merchant_id").asString()).isEqualTo(MERCHANT.toString());
      assertThat(line.at("/payment_id").asString()).isEqualTo(PAYMENT.toString());
      assertThat(line.at("/trace/id").asString()).isEqualTo(TRACE_ID);
      assertThat(line.at("/service/name").asString()).isEqualTo("payment-service");
      assertThat(line.at("/log/level").asString()).isEqualTo("WARN");
      assertThat(line.at("/log/logger").asString()).isEqualTo(LogLinesTests.class.getName());
      assertThat(line.at("/@timestamp").asString()).endsWith("Z");
    }
  }

  @Test
  void areOneLineEachWhateverTheMessageHolds() {
    JsonNode line = line("first\nsecond \"quoted\"", new IllegalStateException("broken\nin two"));

    assertThat(line.at("/message").asString()).isEqualTo("first\nsecond \"quoted\"");
    assertThat(line.at("/error/type").asString()).isEqualTo(IllegalStateException.class.getName());
    assertThat(line.at("/error/stack_trace").asString()).contains("broken\nin two");
  }

  @Test
  void sayNothingMoreOnceTheWorkIsDone() {
    try (var _ = LogFields.of(MERCHANT, PAYMENT).traced(TRACEPARENT)) {
      try (var _ = LogFields.of(new PaymentId(new UUID(3, 3)))) {
        assertThat(MDC.get(LogFields.PAYMENT)).isNotEqualTo(PAYMENT.toString());
      }
      assertThat(MDC.get(LogFields.PAYMENT)).isEqualTo(PAYMENT.toString());
    }

    JsonNode line = line("Idle", null);

    assertThat(line.has("merchant_id") || line.has("payment_id") || line.has("trace")).isFalse();
  }

  @Test
  void leaveATraceOutThatIsNone() {
    try (var _ = LogFields.ofTrace("00-" + "0".repeat(32) + "-00f067aa0ba902b7-01")) {
      assertThat(MDC.get(LogFields.TRACE)).isNull();
    }
  }

  private static JsonNode line(String message, @Nullable Throwable failure) {
    var logback = (LoggerContext) LoggerFactory.getILoggerFactory();
    var event = new LoggingEvent(LogLinesTests.class.getName(), logback.getLogger(LogLinesTests.class), Level.WARN,
        message, failure, null);
    String written = new String(encoder().encode((ILoggingEvent) event), StandardCharsets.UTF_8);

    assertThat(written).endsWith("\n");
    assertThat(written.strip()).doesNotContain("\n");
    return JsonMapper.shared().readTree(written);
  }

  private static StructuredLogEncoder encoder() {
    var context = new LoggerContext();
    context.putObject(Environment.class.getName(),
        new MockEnvironment().withProperty("spring.application.name", "payment-service"));
    var encoder = new StructuredLogEncoder();
    encoder.setContext(context);
    encoder.setFormat("ecs");
    encoder.start();
    return encoder;
  }
}
