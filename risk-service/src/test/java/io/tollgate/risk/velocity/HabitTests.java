package io.tollgate.risk.velocity;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HabitTests {
  @Test
  void saysNothingOfFewerThanFiveAmounts() {
    assertThat(Habit.deviations(1_000_000, List.of(1L, 2L, 3L, 4L))).isZero();
    assertThat(Habit.deviations(1_000_000, List.of(1L, 2L, 3L, 4L, 5L))).isPositive();
  }

  @Test
  void measuresTheDistanceFromTheMedianInMedianDeviations() {
    assertThat(Habit.deviations(7, List.of(1L, 2L, 3L, 4L, 100L))).isCloseTo(4 / 1.4826, within(1e-9));
    assertThat(Habit.deviations(2, List.of(1L, 2L, 3L, 4L, 5L, 6L))).isCloseTo(-1.5 / (1.5 * 1.4826), within(1e-9));
  }

  @Test
  void isNotMisledByAFewLargeAmounts() {
    assertThat(Habit.deviations(1_000, List.of(10L, 11L, 12L, 1_000L, 9L, 8L, 990L))).isGreaterThan(100 - 1e-9);
  }

  @Test
  void takesTheMeanDeviationWhereMostAmountsAreAlike() {
    assertThat(Habit.deviations(20, List.of(10L, 10L, 10L, 10L, 20L))).isCloseTo(10 / (1.2533 * 2), within(1e-9));
  }

  @Test
  void callsAnyOtherAmountFurthestWhereAllWereAlike() {
    assertThat(Habit.deviations(10, List.of(10L, 10L, 10L, 10L, 10L))).isZero();
    assertThat(Habit.deviations(11, List.of(10L, 10L, 10L, 10L, 10L))).isEqualTo(Habit.FURTHEST);
    assertThat(Habit.deviations(9, List.of(10L, 10L, 10L, 10L, 10L))).isEqualTo(-Habit.FURTHEST);
  }
}
