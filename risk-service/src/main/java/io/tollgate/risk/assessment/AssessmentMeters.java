package io.tollgate.risk.assessment;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.stream.Stream;

/** What operators see of decisions: how many, how fast, and what rules had to do with them. Nothing names a merchant or a rule. */
@Component
class AssessmentMeters {
  private static final Duration[] BUCKETS = Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000)
      .map(Duration::ofMillis).toArray(Duration[]::new);

  private final MeterRegistry meters;
  private final Timer decisions;

  AssessmentMeters(MeterRegistry meters) {
    this.meters = meters;
    this.decisions = Timer.builder("tollgate.risk.decision")
        .description("From a batch's arrival to its decisions, with all that is read and counted for them")
        .serviceLevelObjectives(BUCKETS).register(meters);
  }

  void count(Assessment assessment) {
    decisions.record(assessment.timeTaken());
    meters.counter("tollgate.risk.assessments", "verdict", assessment.decision().verdict().code()).increment();
    assessment.outcomes().forEach(outcome -> {
      String owner = outcome.owner().code();
      if (!outcome.live().hits().isEmpty()) {
        meters.counter("tollgate.risk.rules.hit", "owner", owner).increment(outcome.live().hits().size());
      }
      if (!outcome.missing().isEmpty()) {
        meters.counter("tollgate.risk.rules.missing", "owner", owner).increment(outcome.missing().size());
      }
      if (outcome.shadow().verdict() != outcome.live().verdict()) {
        meters.counter("tollgate.risk.rules.shadow", "verdict", outcome.live().verdict().code(), "would_be",
            outcome.shadow().verdict().code()).increment();
      }
    });
  }
}
