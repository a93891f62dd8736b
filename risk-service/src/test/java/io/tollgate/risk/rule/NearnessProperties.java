package io.tollgate.risk.rule;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

class NearnessProperties {
  @Property
  void neverReachesAHitAndNeverFallsAsTheValueGrows(@ForAll @LongRange(min = 1) long limit, @ForAll long one,
      @ForAll long other) {
    int less = Nearness.of(Math.min(one, other), limit).nearness();
    int more = Nearness.of(Math.max(one, other), limit).nearness();

    assertThat(less).isBetween(0, more);
    assertThat(more).isLessThanOrEqualTo(99);
    assertThat(Nearness.of(limit, limit).nearness()).isEqualTo(99);
  }
}
