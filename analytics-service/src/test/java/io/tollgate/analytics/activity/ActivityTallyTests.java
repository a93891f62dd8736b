package io.tollgate.analytics.activity;

import io.tollgate.analytics.transaction.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ActivityTallyTests {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Contribution PENDING = new Contribution("EUR", Outcome.PENDING, 0, 0, Contribution.NO_LATENCY);
  private static final Contribution CAPTURED = new Contribution("EUR", Outcome.APPROVED, 4_200, 0, 35);
  private static final Contribution REFUNDED = new Contribution("EUR", Outcome.APPROVED, 4_200, 1_000, 35);
  private static final Contribution DECLINED = new Contribution("USD", Outcome.DECLINED, 0, 0, 20);

  @Test
  void countsAPaymentOnceThroughAllItsStates() {
    ActivityTally tally = ActivityTally.EMPTY.after(step(null, PENDING)).after(step(PENDING, CAPTURED))
        .after(step(CAPTURED, REFUNDED));

    assertThat(tally.outcomes()).isEqualTo(new OutcomeCounts(1, 0, 0, 0));
    assertThat(tally.volumes()).containsOnly(volume("EUR", 4_200, 1_000, 1));
    assertThat(tally.latencies()).isEqualTo(Latencies.NONE.plus(35));
  }

  @Test
  void keepsCurrenciesApart() {
    ActivityTally tally = ActivityTally.EMPTY.after(step(null, CAPTURED)).after(step(null, DECLINED));

    assertThat(tally.volumes()).containsOnly(volume("EUR", 4_200, 0, 1), volume("USD", 0, 0, 1));
  }

  @Test
  void forgetsACurrencyThatNoPaymentIsInAnyMore() {
    ActivityTally tally = ActivityTally.EMPTY.after(step(null, DECLINED)).after(step(DECLINED, CAPTURED));

    assertThat(tally.volumes()).containsOnlyKeys("EUR");
  }

  @Test
  void growsItsRevisionWithEveryStep() {
    ActivityTally once = ActivityTally.EMPTY.after(step(null, PENDING));
    ActivityTally twice = once.after(step(PENDING, CAPTURED));

    assertThat(once.revision()).isEqualTo(1);
    assertThat(twice.revision()).isEqualTo(2);
  }

  @Test
  void remembersTheLatestChangeWhateverTheirOrder() {
    ActivityTally tally = ActivityTally.EMPTY.after(new ContributionChange(null, PENDING, NOON, NOON.plusSeconds(9)))
        .after(new ContributionChange(null, CAPTURED, NOON, NOON.plusSeconds(3)));

    assertThat(tally.updatedAt()).isEqualTo(NOON.plusSeconds(9));
  }

  @Test
  void ratesApprovalsAmongPaymentsThatHaveAnOutcome() {
    assertThat(new OutcomeCounts(15, 1, 0, 100).approvalRate()).isEqualByComparingTo("0.9375");
    assertThat(new OutcomeCounts(1, 1, 1, 0).approvalRate()).isEqualByComparingTo("0.3333");
    assertThat(new OutcomeCounts(0, 0, 0, 3).approvalRate()).isNull();
  }

  @Test
  void refusesToTakeOutAPaymentThatItDoesNotHave() {
    assertThatThrownBy(() -> ActivityTally.EMPTY.after(step(CAPTURED, REFUNDED)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ContributionChange step(@Nullable Contribution before, Contribution after) {
    return new ContributionChange(before, after, NOON, NOON);
  }

  private static Map.Entry<String, Volume> volume(String currency, long captured, long refunded, long count) {
    return Map.entry(currency, new Volume(currency, captured, refunded, count));
  }
}
