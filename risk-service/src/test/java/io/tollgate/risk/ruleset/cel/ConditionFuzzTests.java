package io.tollgate.risk.ruleset.cel;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tollgate.risk.feature.FeatureType;
import io.tollgate.risk.ruleset.Condition;
import io.tollgate.risk.ruleset.InvalidRule;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever somebody writes is a condition that ends soon and says the same twice, or is refused. The build replays the corpus;
 * {@code JAZZER_FUZZ=1} looks for more.
 */
class ConditionFuzzTests {
  private static final CelRules RULES = SomeLanguage.withAttributes(Map.of("amount", FeatureType.INT, "ratio",
      FeatureType.DOUBLE, "ip", FeatureType.STRING, "vip", FeatureType.BOOL, "tags", FeatureType.STRINGS));
  private static final List<Map<String, Object>> VALUES = List.of(
      Map.of("amount", Long.MAX_VALUE, "ratio", Double.MIN_VALUE, "ip", "a".repeat(256), "vip", true, "tags",
          Collections.nCopies(100, "a".repeat(256))),
      Map.of("amount", Long.MIN_VALUE, "ratio", -0.0, "ip", "", "vip", false, "tags", List.of()),
      Map.of("amount", 0L, "ratio", 1e308, "ip", "192.0.2.1", "vip", false));
  /** Of CPU; the fuzzer itself takes the larger part while it instruments classes. */
  private static final long LONGEST_SECONDS = 10;

  static {
    RULES.compile("tags.exists(tag, tag == 'x') || ip.matches('a') || ratio > 2.0").on(VALUES.getFirst());
  }

  @FuzzTest(maxDuration = "2m")
  void anyTextIsAConditionThatEndsOrIsRefused(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long started = cpuNanos();
    try {
      Condition condition = RULES.compile(text);
      VALUES.forEach(values -> assertThat(condition.on(values)).isEqualTo(condition.on(values)));
    } catch (InvalidRule refusal) {
      assertThat(refusal.code()).isNotEmpty();
      assertThat(refusal.detail()).isNotEmpty().hasSizeLessThan(500);
    }
    assertThat((cpuNanos() - started) / 1_000_000_000).as("CPU-seconds").isLessThan(LONGEST_SECONDS);
  }

  private static long cpuNanos() { return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(); }
}
