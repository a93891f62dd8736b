package io.tollgate.common.kit.telemetry;

import org.jspecify.annotations.Nullable;

import java.util.Collection;

/**
 * Goes on with traces (W3C Trace Context) where HTTP does not: through the database, over Kafka, on threads in the background. Where
 * traces are recorded, a step of a sampled one is a span; all others are passed on as they came.
 */
public interface Traces {
  /** Where nothing is recorded. */
  Traces UNRECORDED = new Traces() {
    @Override
    public @Nullable String current(@Nullable String given) { return given; }

    @Override
    public Step begin(String name, @Nullable String traceparent) { return LogFields.ofTrace(traceparent)::close; }

    @Override
    public Step beginEach(String name, Collection<? extends @Nullable String> traceparents) { return () -> {}; }
  };

  /**
   * What goes on from this thread's work.
   *
   * @param given what came to us, which goes on where nothing is recorded
   */
  @Nullable
  String current(@Nullable String given);

  /** This thread takes a step of that trace, until it is closed; log lines say which trace it is. */
  Step begin(String name, @Nullable String traceparent);

  /** One piece of work is a step of many traces: a batch of records. */
  Step beginEach(String name, Collection<? extends @Nullable String> traceparents);

  /** Under way until it is closed. */
  interface Step extends AutoCloseable {
    @Override
    void close();
  }
}
