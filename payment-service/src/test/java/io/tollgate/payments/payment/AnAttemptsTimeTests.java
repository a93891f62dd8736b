package io.tollgate.payments.payment;

import io.tollgate.payments.card.SealedCard;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class AnAttemptsTimeTests {
  private static final Duration TAKEN = Duration.ofMillis(30);
  private static final Unfinished CLAIMED = new Unfinished(
      new Stored<>(Samples.authorizing(Samples.ALL, CaptureMode.AUTOMATIC), 1, 1, Samples.NOON),
      new SealedCard(new byte[0]), 0, null);

  @Test
  void isAddedToThatOfTheAttemptsBefore() {
    Attempt second = Attempt.first(CLAIMED).next(CLAIMED, TAKEN);

    assertThat(second.next(CLAIMED, TAKEN).allThatTook(TAKEN)).isEqualTo(TAKEN.multipliedBy(3));
  }

  @Test
  void isNotKnownWhereTheAttemptWasTakenOver() {
    assertThat(Attempt.takenOver(CLAIMED).allThatTook(TAKEN)).isNull();
    assertThat(Attempt.takenOver(CLAIMED).next(CLAIMED, TAKEN).allThatTook(TAKEN)).isNull();
  }
}
