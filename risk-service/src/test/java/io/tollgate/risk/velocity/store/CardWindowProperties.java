package io.tollgate.risk.velocity.store;

import io.tollgate.risk.velocity.store.CardWindow.Numbered;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CardWindowProperties {
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  /** The first {@code stored} attempts are in the database, as one batch left them; the rest are the next batch. */
  @Property
  void countsWhatSomebodyCountsWhoLooksAtEveryAttempt(
      @ForAll @Size(max = 40) List<@IntRange(max = 30) Integer> pauses, @ForAll @IntRange(max = 40) int stored) {
    List<Instant> times = times(pauses);
    List<Instant> before = times.subList(0, Math.min(stored, times.size()));
    var last = before.isEmpty() ? Numbered.NONE : new Numbered(before.size(), before.getLast());
    var window = new CardWindow(last, WINDOW);

    for (int i = before.size(); i < times.size(); i++) {
      Instant windowStart = times.get(i).minus(WINDOW);
      long firstStored = 1 + before.stream().takeWhile(time -> !time.isAfter(windowStart)).count();
      var counted = window.add(times.get(i), firstStored > before.size() ? 0 : firstStored);

      assertThat(counted.inWindow())
          .isEqualTo(times.subList(0, i + 1).stream().filter(time -> time.isAfter(windowStart)).count());
      assertThat(counted.attempt()).isEqualTo(new Numbered(i + 1, times.get(i)));
    }
  }

  private static List<Instant> times(List<Integer> pauses) {
    var times = new ArrayList<Instant>();
    Instant time = START;
    for (int pause : pauses) {
      time = time.plusSeconds(pause);
      times.add(time);
    }
    return times;
  }
}
