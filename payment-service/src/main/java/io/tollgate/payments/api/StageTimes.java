package io.tollgate.payments.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * How long each stage of an operation took: told to the merchant in {@code Server-Timing} (W3C Server Timing), and to the meters the
 * same, so that these speak of answered requests alone. A stage that is not known is left out.
 */
@Component
public class StageTimes {
  private static final String HEADER = "Server-Timing";
  private static final Duration[] BUCKETS = Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000,
      30_000).map(Duration::ofMillis).toArray(Duration[]::new);

  private final MeterRegistry meters;
  private final Map<String, Map<Stage, Timer>> timers = new ConcurrentHashMap<>();

  StageTimes(MeterRegistry meters) { this.meters = meters; }

  /** @param operation payment, capture, void or refund */
  public void tell(String operation, Map<Stage, Duration> times, ResponseEntity.HeadersBuilder<?> answer) {
    if (times.isEmpty()) return;
    var ofOperation = timers.computeIfAbsent(operation, this::timers);
    var header = new StringBuilder();
    new EnumMap<>(times).forEach((stage, time) -> {
      Objects.requireNonNull(ofOperation.get(stage)).record(time);
      if (!header.isEmpty()) header.append(", ");
      long tenths = (time.toNanos() + 50_000) / 100_000;
      header.append(stage.code()).append(";dur=").append(tenths / 10).append('.').append(tenths % 10);
    });
    answer.header(HEADER, header.toString());
  }

  private Map<Stage, Timer> timers(String operation) {
    var timers = new EnumMap<Stage, Timer>(Stage.class);
    for (Stage stage : Stage.values()) {
      timers.put(stage, Timer.builder("tollgate.payments.stage").tag("stage", stage.code()).tag("operation", operation)
          .description("How long each stage of an answered operation took").serviceLevelObjectives(BUCKETS)
          .register(meters));
    }
    return timers;
  }
}
