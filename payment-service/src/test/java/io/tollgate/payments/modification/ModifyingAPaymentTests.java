package io.tollgate.payments.modification;

import io.tollgate.common.money.Money;
import io.tollgate.payments.payment.AmountExceeded;
import io.tollgate.payments.payment.CaptureMode;
import io.tollgate.payments.payment.IllegalTransition;
import io.tollgate.payments.payment.OperationInProgress;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static io.tollgate.payments.modification.ModificationKind.CAPTURE;
import static io.tollgate.payments.modification.ModificationKind.REFUND;
import static io.tollgate.payments.modification.ModificationKind.VOID;
import static io.tollgate.payments.payment.Samples.ALL;
import static io.tollgate.payments.payment.Samples.NOON;
import static io.tollgate.payments.payment.Samples.PART;
import static io.tollgate.payments.payment.Samples.euros;
import static io.tollgate.payments.payment.Samples.held;
import static io.tollgate.payments.payment.Samples.sold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModifyingAPaymentTests {
  private static final List<Payment> ALL_STATES = List.of(Samples.processing(ALL, CaptureMode.MANUAL),
      Samples.inReview(), Samples.authorizing(ALL, CaptureMode.MANUAL), held(), sold(), Samples.partiallyRefunded(),
      Samples.refunded(),
      Samples.voided(), Samples.expired(), Samples.declined(), Samples.failed());
  private static final Map<ModificationKind, Set<Class<? extends Payment>>> LEGAL = Map.of(
      CAPTURE, Set.of(Payment.Authorized.class, Payment.Captured.class, Payment.PartiallyRefunded.class),
      VOID, Set.of(Payment.Authorized.class),
      REFUND, Set.of(Payment.Captured.class, Payment.PartiallyRefunded.class));

  static Stream<Arguments> illegalMoves() {
    return Stream.of(ModificationKind.values()).flatMap(kind -> ALL_STATES.stream()
        .filter(payment -> !LEGAL.getOrDefault(kind, Set.of()).contains(payment.getClass()))
        .map(payment -> Arguments.of(kind, payment)));
  }

  @ParameterizedTest
  @MethodSource("illegalMoves")
  void isImpossibleFromAnyOtherState(ModificationKind kind, Payment payment) {
    assertThatThrownBy(() -> Moves.claimed(kind, payment, euros(1), NOON)).isInstanceOf(IllegalTransition.class)
        .hasMessageContaining(kind.code()).hasMessageContaining(payment.status().code());
  }

  @Test
  void takesNotOneCentMoreThanIsLeft() {
    Payment part = captured(held(), PART);

    assertThatThrownBy(() -> Moves.claimed(CAPTURE, part, euros(6_001), NOON)).isInstanceOf(AmountExceeded.class);
    assertThat(captured(part, euros(6_000)).amounts().captured()).isEqualTo(ALL);
  }

  @Test
  void givesBackNotOneCentMoreThanWasTakenAndIsNotOnItsWayBack() {
    Payment onItsWay = Moves.claimed(REFUND, sold(), PART, NOON);

    assertThatThrownBy(() -> Moves.claimed(REFUND, onItsWay, euros(6_001), NOON)).isInstanceOf(AmountExceeded.class);
    assertThat(Moves.claimed(REFUND, onItsWay, euros(6_000), NOON).amounts().refundable().isZero()).isTrue();
  }

  @Test
  void takesNothingOnceTheAuthorizationHasExpired() {
    Instant late = NOON.plus(Duration.ofDays(7));

    assertThatThrownBy(() -> Moves.claimed(CAPTURE, held(), PART, late)).isInstanceOf(IllegalTransition.class);
    assertThatThrownBy(() -> Moves.claimed(CAPTURE, captured(held(), PART), PART, late))
        .isInstanceOf(IllegalTransition.class);
    assertThat(Moves.claimed(CAPTURE, held(), PART, late.minusNanos(1)).amounts().capturing()).isEqualTo(PART);
  }

  @Test
  void waitsForTheOperationThatIsUnderWay() {
    Payment capturing = Moves.claimed(CAPTURE, held(), PART, NOON);
    Payment voiding = Moves.claimed(VOID, held(), ALL, NOON);

    assertThatThrownBy(() -> Moves.claimed(VOID, capturing, ALL, NOON)).isInstanceOf(OperationInProgress.class);
    assertThatThrownBy(() -> Moves.claimed(VOID, voiding, ALL, NOON)).isInstanceOf(OperationInProgress.class);
    assertThatThrownBy(() -> Moves.claimed(CAPTURE, voiding, PART, NOON)).isInstanceOf(OperationInProgress.class);
    assertThat(Moves.undone(VOID, voiding, ALL)).isEqualTo(held());
    assertThat(Moves.undone(CAPTURE, capturing, PART)).isEqualTo(held());
  }

  private static Payment captured(Payment payment, Money amount) {
    return Moves.done(CAPTURE, Moves.claimed(CAPTURE, payment, amount, NOON), amount);
  }
}
