package io.tollgate.risk.ruleset;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class CompiledRuleSetsTests {
  private final AtomicInteger compilations = new AtomicInteger();
  private final CompiledRuleSets sets = new CompiledRuleSets(_ -> {
    compilations.incrementAndGet();
    return Condition.missing("a fake");
  });

  @Test
  void keepMany() {
    List<RuleSetVersion> small = IntStream.range(0, 200).mapToObj(i -> version(i, 1_000)).toList();
    small.forEach(sets::of);
    small.forEach(sets::of);

    assertThat(compilations).hasValue(200);
  }

  @Test
  void keepFewWhereTheyAreLong() {
    List<RuleSetVersion> large = IntStream.range(0, 10).mapToObj(i -> version(i, 100_000)).toList();
    large.forEach(sets::of);
    sets.of(large.getLast());
    assertThat(compilations).hasValue(10);
    sets.of(large.getFirst());

    assertThat(compilations).hasValue(11);
  }

  private static RuleSetVersion version(int number, int length) {
    var rule = new WrittenRule("rule", " ".repeat(length), "Because.", Action.REVIEW, 0, RuleStatus.LIVE);
    return new RuleSetVersion(Owner.PLATFORM, new RuleSetId(new UUID(1, number)), List.of(rule), Thresholds.NONE, 60,
        "a",
        Set.of("a"), Instant.EPOCH);
  }
}
