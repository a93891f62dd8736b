package io.tollgate.risk.velocity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class KeepingNarrowerSubjectsTests {
  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
  private final Map<Subject, Remembered> leaving = new HashMap<>();

  @Test
  void keepsWhatThereIsRoomFor() {
    Subject one = atSomeMerchant();
    Subject other = atSomeMerchant();

    Narrower kept = Narrower.NONE.with(Map.of(one, tried(1, START)), TODAY, leaving)
        .with(Map.of(other, tried(2, START)), TODAY, leaving);

    assertThat(kept).isEqualTo(new Narrower(Map.of(one, tried(1, START), other, tried(2, START)), false));
    assertThat(leaving).isEmpty();
    assertThat(kept.mayHaveElsewhere(atSomeMerchant())).isFalse();
  }

  @Test
  void whatWasTriedLongestAgoLeavesWhereThereAreTooMany() {
    var some = new HashMap<Subject, Remembered>();
    for (int i = 0; i < Narrower.MOST_AT_HAND; i++)
      some.put(atSomeMerchant(), tried(1, START.plusSeconds(i)));
    Subject first = some.entrySet().stream()
        .filter(one -> one.getValue().attempts().last().at().equals(START)).findAny().orElseThrow().getKey();
    Subject next = atSomeMerchant();

    Narrower kept = new Narrower(some, false).with(Map.of(next, tried(1, START.plusSeconds(60))), TODAY, leaving);

    assertThat(leaving).containsOnlyKeys(first);
    assertThat(kept.atHand()).hasSize(Narrower.MOST_AT_HAND).containsKey(next).doesNotContainKey(first);
    assertThat(kept.mayHaveElsewhere(first)).isTrue();
    assertThat(kept.mayHaveElsewhere(next)).isFalse();
  }

  @Test
  void whatWasTriedLongestAgoLeavesWhereTheyAreTooLong() {
    Subject one = atSomeMerchant();
    Subject next = atSomeMerchant();

    Narrower kept = new Narrower(Map.of(one, tried(Narrower.MOST_OCCURRENCES, START)), false)
        .with(Map.of(next, tried(1, START.plus(Duration.ofHours(1)))), TODAY, leaving);

    assertThat(leaving).containsOnlyKeys(one);
    assertThat(kept).isEqualTo(new Narrower(Map.of(next, tried(1, START.plus(Duration.ofHours(1)))), true));
  }

  @Test
  void whatIsTooOldIsForgotten() {
    Subject old = atSomeMerchant();
    Subject next = atSomeMerchant();
    LocalDate day = TODAY.plusDays(Dimension.CARD_MERCHANT.rememberedForDays() + 1);
    Instant at = day.atStartOfDay().toInstant(ZoneOffset.UTC);

    Narrower kept = new Narrower(Map.of(old, tried(1, START)), false).with(Map.of(next, tried(1, at)), day, leaving);

    assertThat(kept.atHand()).containsOnlyKeys(next);
    assertThat(leaving).isEmpty();
  }

  /** By an operator, from what was put aside, while the wider one goes on. */
  @Test
  void whatIsReplayedLateCountsForTheNextOne() {
    Subject late = atSomeMerchant();
    LocalDate day = TODAY.plusDays(Dimension.CARD_MERCHANT.rememberedForDays() + 1);

    Narrower kept = Narrower.NONE.with(Map.of(late, tried(1, START)), day, leaving);

    assertThat(kept.atHand()).containsOnlyKeys(late);
  }

  /** Else its row would be forgotten with what is narrower still in it. */
  @ParameterizedTest
  @EnumSource
  void nothingIsKeptWithWhatIsForgottenEarlierOrReservedByNobody(Dimension dimension) {
    dimension.keptWith().ifPresent(wider -> {
      assertThat(wider.keptWith()).isEmpty();
      assertThat(wider.rememberedForDays()).isGreaterThanOrEqualTo(dimension.rememberedForDays());
      assertThat(dimension.impliesAnother()).isTrue();
    });
  }

  private static Subject atSomeMerchant() { return new Subject(Dimension.CARD_MERCHANT, UUID.randomUUID()); }

  /** So often, the last time then. */
  private static Remembered tried(int times, Instant last) {
    var attempts = new Stretch(0, Totals.NONE, LongStream.rangeClosed(1, times)
        .mapToObj(n -> new Occurrence(n, last.minusSeconds(times - n), 100, "EUR")).toList());
    return new Remembered(Optional.of(last.minusSeconds(times - 1L)), LocalDate.ofInstant(last, ZoneOffset.UTC),
        attempts, Stretch.NONE, Map.of(), false, Narrower.NONE);
  }
}
