package io.tollgate.common.kit.telemetry;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class GoingOnWithATraceTests {
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN_ID = "00f067aa0ba902b7";
  private static final String SAMPLED = "00-" + TRACE_ID + "-" + SPAN_ID + "-01";
  private static final String UNSAMPLED = "00-" + TRACE_ID + "-" + SPAN_ID + "-00";

  private final Recorder recorder = new Recorder();
  private final Traces traces = new RecordedTraces(new OtelTracer(
      SdkTracerProvider.builder().setSampler(Sampler.parentBased(Sampler.alwaysOff()))
          .addSpanProcessor(SimpleSpanProcessor.create(recorder)).build().get("test"),
      new OtelCurrentTraceContext(), _ -> {}));

  @Test
  void recordsAStepOfTheTraceThatItWasGiven() {
    traces.begin("authorize", SAMPLED).close();

    assertThat(recorder.spans).singleElement().satisfies(span -> {
      assertThat(span.getName()).isEqualTo("authorize");
      assertThat(span.getTraceId()).isEqualTo(TRACE_ID);
      assertThat(span.getParentSpanId()).isEqualTo(SPAN_ID);
    });
  }

  @Test
  void passesItsOwnContextOnWhileTheStepIsUnderWay() {
    String within;
    try (var _ = traces.begin("authorize", SAMPLED)) {
      within = traces.current(SAMPLED);
      assertThat(MDC.get(LogFields.TRACE)).isEqualTo(TRACE_ID);
    }

    assertThat(within).isEqualTo("00-" + TRACE_ID + "-" + recorder.spans.getFirst().getSpanId() + "-01");
    assertThat(traces.current(SAMPLED)).isEqualTo(SAMPLED);
    assertThat(MDC.get(LogFields.TRACE)).isNull();
  }

  @Test
  void recordsAStepOfEachTraceInABatch() {
    String other = "00-" + "a".repeat(32) + "-" + SPAN_ID + "-01";

    traces.beginEach("assess", Arrays.asList(SAMPLED, null, UNSAMPLED, other)).close();

    assertThat(recorder.spans).extracting(SpanData::getTraceId).containsExactly(TRACE_ID, "a".repeat(32));
    assertThat(recorder.spans).extracting(SpanData::getKind).containsOnly(SpanKind.CONSUMER);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {UNSAMPLED, "00-nonsense-01"})
  void recordsNothingOfWhatIsNotSampled(@Nullable String traceparent) {
    try (var _ = traces.begin("authorize", traceparent)) {
      assertThat(traces.current(traceparent)).isEqualTo(traceparent);
    }

    assertThat(recorder.spans).isEmpty();
  }

  @Test
  void passesOnWhatCameWhereNothingIsRecorded() {
    try (var _ = Traces.UNRECORDED.begin("authorize", SAMPLED)) {
      assertThat(Traces.UNRECORDED.current(SAMPLED)).isEqualTo(SAMPLED);
      assertThat(MDC.get(LogFields.TRACE)).isEqualTo(TRACE_ID);
    }
  }

  @Test
  void passesOnWhatCameWhereTheTracerMakesNothing() {
    assertThat(new RecordedTraces(Tracer.NOOP).current(SAMPLED)).isEqualTo(SAMPLED);
  }

  private static final class Recorder implements SpanExporter {
    private final List<SpanData> spans = new ArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> some) {
      spans.addAll(some);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() { return CompletableResultCode.ofSuccess(); }

    @Override
    public CompletableResultCode shutdown() { return CompletableResultCode.ofSuccess(); }
  }
}
