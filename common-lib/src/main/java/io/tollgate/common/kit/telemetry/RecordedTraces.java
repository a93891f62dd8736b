package io.tollgate.common.kit.telemetry;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Records the steps of sampled traces as spans; of others nothing is made. */
public final class RecordedTraces implements Traces {
  private final Tracer tracer;

  public RecordedTraces(Tracer tracer) { this.tracer = tracer; }

  @Override
  public @Nullable String current(@Nullable String given) {
    Span span = tracer.currentSpan();
    if (span == null) return given;
    TraceContext context = span.context();
    String own = Traceparent.valid(
        Traceparent.of(context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled())));
    return own == null ? given : own;
  }

  @Override
  public Step begin(String name, @Nullable String traceparent) {
    LogFields fields = LogFields.ofTrace(traceparent);
    Span.Builder builder = step(name, traceparent);
    if (builder == null) return fields::close;
    Span span = builder.start();
    Tracer.SpanInScope scope = tracer.withSpan(span);
    return () -> {
      scope.close();
      span.end();
      fields.close();
    };
  }

  @Override
  public Step beginEach(String name, Collection<? extends @Nullable String> traceparents) {
    List<Span> spans = traceparents.stream().map(traceparent -> step(name, traceparent)).filter(Objects::nonNull)
        .map(builder -> builder.kind(Span.Kind.CONSUMER).start()).toList();
    return () -> spans.forEach(Span::end);
  }

  /** Null where it is of no trace that is sampled. */
  private Span.@Nullable Builder step(String name, @Nullable String traceparent) {
    String valid = Traceparent.valid(traceparent);
    if (valid == null || !Traceparent.isSampled(valid)) return null;
    TraceContext parent = tracer.traceContextBuilder().traceId(Traceparent.traceIdOf(valid))
        .spanId(Traceparent.spanIdOf(valid)).sampled(true).build();
    return tracer.spanBuilder().setParent(parent).name(name);
  }
}
