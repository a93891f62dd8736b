package io.tollgate.analytics.ingestion.kafka;

import io.tollgate.analytics.SamplePayment;
import io.tollgate.analytics.activity.ActivityTally;
import io.tollgate.analytics.activity.Contribution;
import io.tollgate.analytics.activity.ContributionChange;
import io.tollgate.analytics.transaction.Outcome;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LayoutsTests {
  private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00.123456789Z");
  private static final Contribution PENDING = new Contribution("KWD", Outcome.PENDING, 0, 0, Contribution.NO_LATENCY);

  @ParameterizedTest
  @EnumSource
  void giveBackEveryOutcome(Outcome outcome) {
    var payment = new CountedPayment(7, new Contribution("EUR", outcome, Long.MAX_VALUE, 12, 3_600_000));

    assertThat(through(Layouts.COUNTED_PAYMENTS, payment)).isEqualTo(payment);
  }

  @Test
  void giveBackAChangeWithAndWithoutAnEarlierState() {
    var after = new Contribution("KWD", Outcome.APPROVED, 1, 0, 5);
    var first = new ContributionChange(null, after, CREATED, CREATED.plusNanos(1));
    var second = new ContributionChange(PENDING, after, CREATED, CREATED.plusNanos(1));

    assertThat(through(Layouts.CONTRIBUTION_CHANGES, first)).isEqualTo(first);
    assertThat(through(Layouts.CONTRIBUTION_CHANGES, second)).isEqualTo(second);
  }

  @Test
  void giveBackATallyWithManyCurrenciesAndLatencies() {
    ActivityTally tally = ActivityTally.EMPTY;
    for (int i = 0; i < 400; i++) {
      String currency = i % 2 == 0 ? "EUR" : "JPY";
      tally = tally.after(new ContributionChange(null, new Contribution(currency, Outcome.APPROVED, i, 0, i * i),
          CREATED, CREATED));
    }

    assertThat(through(Layouts.TALLIES, tally)).isEqualTo(tally);
  }

  @Test
  void giveBackIds() {
    assertThat(through(Layouts.MERCHANT_IDS, SamplePayment.MERCHANT)).isEqualTo(SamplePayment.MERCHANT);
  }

  @Test
  void refuseALayoutOfAnotherVersion() {
    byte[] bytes = Layouts.COUNTED_PAYMENTS.serializer().serialize("any", new CountedPayment(1, PENDING));
    bytes[0] = 2;

    assertThatThrownBy(() -> Layouts.COUNTED_PAYMENTS.deserializer().deserialize("any", bytes))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("layout 2");
  }

  private static <T> T through(Serde<T> serde, T value) {
    return serde.deserializer().deserialize("any", serde.serializer().serialize("any", value));
  }
}
