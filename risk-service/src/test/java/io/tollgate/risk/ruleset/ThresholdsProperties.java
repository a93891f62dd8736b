package io.tollgate.risk.ruleset;

import io.tollgate.common.event.RiskAssessed.Verdict;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class ThresholdsProperties {
  private static final List<Verdict> FROM_MILD_TO_STRICT = List.of(Verdict.APPROVE, Verdict.REVIEW, Verdict.CHALLENGE,
      Verdict.DECLINE);

  @Property(tries = 5_000)
  void areStricterWhereSomePointsCallForMore(@ForAll("thresholds") Thresholds one,
      @ForAll("thresholds") Thresholds other) {
    boolean somewhere = IntStream.rangeClosed(-1, 15)
        .anyMatch(points -> strictness(one, points) > strictness(other, points));

    assertThat(one.areStricterThan(other)).isEqualTo(somewhere);
  }

  @Example
  void areStricterWhereThereWereNone() {
    assertThat(new Thresholds(null, null, 9).areStricterThan(Thresholds.NONE)).isTrue();
    assertThat(Thresholds.NONE.areStricterThan(Thresholds.NONE)).isFalse();
  }

  private static int strictness(Thresholds thresholds, int points) {
    return FROM_MILD_TO_STRICT.indexOf(thresholds.verdictOn(points));
  }

  @Provide
  Arbitrary<Thresholds> thresholds() {
    Arbitrary<Integer> threshold = Arbitraries.integers().between(-3, 14);
    return Combinators.combine(threshold, threshold, threshold)
        .as((one, second, third) -> new Thresholds(orNever(one), orNever(second), orNever(third)));
  }

  private static @Nullable Integer orNever(int threshold) { return threshold < 1 ? null : threshold; }
}
