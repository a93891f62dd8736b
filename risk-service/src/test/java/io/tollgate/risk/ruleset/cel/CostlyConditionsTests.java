package io.tollgate.risk.ruleset.cel;

import io.tollgate.risk.feature.FeatureType;
import io.tollgate.risk.ruleset.Condition;
import io.tollgate.risk.ruleset.InvalidRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The longest condition of its kind that is accepted takes about the time that its steps tell. */
class CostlyConditionsTests {
  /** Generous: a step is some tens of nanoseconds on an idle machine. */
  private static final long MOST_NANOSECONDS_A_STEP = 200;
  private static final long MOST_NANOSECONDS = Limits.HIGHEST_COST * MOST_NANOSECONDS_A_STEP / 2;
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 5;
  private static final int TIMES = 100;

  private final CelRules rules = SomeLanguage.withAttributes(Map.of("device_id", FeatureType.STRING));

  @ParameterizedTest
  @ValueSource(strings = {"device_id.matches('(?:a?){N}c')", "device_id.matches('(?:a*b*c*){N}x')",
      "device_id.matches('[a-z]{N}[0-9]')", "device_id.matches('(?:\\\\pL?){N}9')",
      "device_id.matches('(?i)(?:a|b|c){N}d')"})
  void takeNoLongerThanTheirStepsTell(String kind) {
    Condition condition = longest(kind);
    Map<String, Object> values = Map.of("device_id", "a".repeat(Limits.LONGEST_VALUE));
    for (int i = 0; i < WARM_UP; i++)
      condition.on(values);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++)
      best = Math.min(best, nanoseconds(condition, values));

    System.out.printf("%s: %d steps, %,d ns%n", kind, condition.cost(), best);
    assertThat(best).isLessThan(condition.cost() * MOST_NANOSECONDS_A_STEP).isLessThan(MOST_NANOSECONDS);
  }

  private Condition longest(String kind) {
    return IntStream.rangeClosed(1, 480).mapToObj(i -> compiled(kind.replace("N", String.valueOf(481 - i))))
        .flatMap(Optional::stream).findFirst().orElseThrow();
  }

  private Optional<Condition> compiled(String text) {
    try {
      return Optional.of(rules.compile(text));
    } catch (InvalidRule _) {
      return Optional.empty();
    }
  }

  /** Of this thread's CPU, for one evaluation. */
  private static long nanoseconds(Condition condition, Map<String, Object> values) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < TIMES; i++)
      assertThat(List.of(condition.on(values))).isNotEmpty();
    return (threads.getCurrentThreadCpuTime() - before) / TIMES;
  }
}
