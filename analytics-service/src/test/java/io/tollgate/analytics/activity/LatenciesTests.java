package io.tollgate.analytics.activity;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LatenciesTests {
  @Property(tries = 300)
  void haveThePercentilesOfAnHdrHistogramOfTwoDigits(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(max = Latencies.LONGEST_MS) Integer> millis) {
    var histogram = new Histogram(1, Latencies.LONGEST_MS, 2);
    millis.forEach(histogram::recordValue);

    assertThat(all(millis).percentiles()).isEqualTo(new LatencyPercentiles(histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(95), histogram.getValueAtPercentile(99)));
  }

  @Property(tries = 300)
  void areAsBeforeWhenWhatWasAddedIsTakenOut(
      @ForAll @Size(max = 50) List<@IntRange(max = Latencies.LONGEST_MS) Integer> staying,
      @ForAll @Size(max = 50) List<@IntRange(max = Latencies.LONGEST_MS) Integer> going) {
    Latencies latencies = all(staying);
    for (int millis : going)
      latencies = latencies.plus(millis);
    for (int millis : going.reversed())
      latencies = latencies.minus(millis);

    assertThat(latencies).isEqualTo(all(staying));
  }

  @Test
  void haveNoPercentilesWhereThereIsNothing() { assertThat(Latencies.NONE.percentiles()).isNull(); }

  @Test
  void refuseToGiveBackWhatTheyNeverGot() {
    Latencies latencies = Latencies.NONE.plus(10);

    assertThatThrownBy(() -> latencies.minus(11)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void countWhatTakesLongerThanAnHourAsAnHour() {
    assertThat(Latencies.inRange(86_400_000L)).isEqualTo(Latencies.LONGEST_MS);
  }

  private static Latencies all(List<Integer> millis) {
    Latencies latencies = Latencies.NONE;
    for (int value : millis)
      latencies = latencies.plus(value);
    return latencies;
  }
}
