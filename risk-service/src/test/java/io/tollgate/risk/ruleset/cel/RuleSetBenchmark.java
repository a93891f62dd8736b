package io.tollgate.risk.ruleset.cel;

import io.tollgate.risk.feature.FeatureType;
import io.tollgate.risk.ruleset.Action;
import io.tollgate.risk.ruleset.CompiledRuleSet;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleSetId;
import io.tollgate.risk.ruleset.RuleSetVersion;
import io.tollgate.risk.ruleset.RuleStatus;
import io.tollgate.risk.ruleset.Thresholds;
import io.tollgate.risk.ruleset.WrittenRule;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How fast a set of a hundred rules is decided on one core, and how long one decision takes without any I/O; no part of the build. Run with
 * {@code mvn -o test -am -pl risk-service -Dtest=RuleSetBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class RuleSetBenchmark {
  private static final List<String> CONDITIONS = List.of("amount > 100000 && card_attempts > 3",
      "payer_country in ['DE', 'FR', 'IT'] && currency == 'USD'", "ip.startsWith('10.') || email_hash == ''",
      "amount > 50000 ? hour_of_day < 6 : card_attempts > 10", "size(blocklisted) > 0",
      "blocklisted.exists(type, type == 'ip')", "bin.startsWith('424242') && amount % 10000 == 0",
      "double(amount) / 100.0 > 750.5", "!(method == 'card') && device_id == ''", "card_fingerprint.contains('dead')");
  private static final Map<String, Object> VALUES = Map.ofEntries(Map.entry("amount", 4200L),
      Map.entry("card_attempts", 1L), Map.entry("payer_country", "DE"), Map.entry("currency", "EUR"),
      Map.entry("ip", "192.0.2.1"), Map.entry("email_hash", "00112233445566778899aabbccddeeff"),
      Map.entry("hour_of_day", 12L), Map.entry("blocklisted", List.of("bin", "ip")), Map.entry("bin", "42424242"),
      Map.entry("method", "card"), Map.entry("device_id", "device-1"),
      Map.entry("card_fingerprint", "9a0b1c2d3e4f5061728394a5b6c7d8e9"));
  private static final Map<String, FeatureType> TYPES = Map.ofEntries(Map.entry("amount", FeatureType.INT),
      Map.entry("card_attempts", FeatureType.INT), Map.entry("payer_country", FeatureType.STRING),
      Map.entry("currency", FeatureType.STRING), Map.entry("ip", FeatureType.STRING),
      Map.entry("email_hash", FeatureType.STRING), Map.entry("hour_of_day", FeatureType.INT),
      Map.entry("blocklisted", FeatureType.STRINGS), Map.entry("bin", FeatureType.STRING),
      Map.entry("method", FeatureType.STRING), Map.entry("device_id", FeatureType.STRING),
      Map.entry("card_fingerprint", FeatureType.STRING));
  private static final int WARM_UP = 60_000;
  private static final int MEASURED = 60_000;

  @Test
  void decidesAHundredRules() {
    var rules = IntStream.range(0, 100).mapToObj(i -> new WrittenRule("rule_" + i,
        CONDITIONS.get(i % CONDITIONS.size()), "Because.", Action.REVIEW, 0, RuleStatus.LIVE)).toList();
    var set = new CompiledRuleSet(new RuleSetVersion(Owner.PLATFORM, new RuleSetId(new UUID(1, 2)), rules,
        Thresholds.NONE, 60, "a", Set.of("a"), Instant.EPOCH), SomeLanguage.over(TYPES));
    run(set, WARM_UP);
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    run(set, MEASURED);
    double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
    System.out.printf("%n100 rules: %,.0f sets/s a core, %,.0f rules/s a core, %.3f CPU-seconds per 1,000 sets%n",
        MEASURED / seconds, 100 * MEASURED / seconds, 1_000 * seconds / MEASURED);
    long[] each = times(set);
    System.out.printf("one decision: p50 %.1f µs, p99 %.1f µs, p99.9 %.1f µs%n", each[MEASURED / 2] / 1e3,
        each[MEASURED / 100 * 99] / 1e3, each[MEASURED / 1_000 * 999] / 1e3);
  }

  /** Nanoseconds, sorted. */
  private static long[] times(CompiledRuleSet set) {
    var times = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      long started = System.nanoTime();
      int hits = set.decide(VALUES, Set.of()).live().hits().size();
      times[i] = System.nanoTime() - started;
      assertThat(hits).isEqualTo(20);
    }
    Arrays.sort(times);
    return times;
  }

  private static void run(CompiledRuleSet set, int times) {
    int hits = 0;
    for (int i = 0; i < times; i++)
      hits += set.decide(VALUES, Set.of()).live().hits().size();
    assertThat(hits).isEqualTo(times * 20);
  }
}
