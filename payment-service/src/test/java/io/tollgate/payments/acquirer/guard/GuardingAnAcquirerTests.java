package io.tollgate.payments.acquirer.guard;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.Acquirer.Challenged;
import io.tollgate.payments.acquirer.Acquirer.NeverHeard;
import io.tollgate.payments.acquirer.Acquirer.NoAnswer;
import io.tollgate.payments.acquirer.Acquirer.NotSent;
import io.tollgate.payments.acquirer.Acquirer.Refused;
import io.tollgate.payments.acquirer.Acquirer.Rejected;
import io.tollgate.payments.acquirer.Acquirer.Reversed;
import io.tollgate.payments.acquirer.Acquirer.SaleAnswer;
import io.tollgate.payments.acquirer.Acquirer.Undecided;
import io.tollgate.payments.acquirer.BreakerHold;
import io.tollgate.payments.acquirer.CardRequest;
import io.tollgate.payments.acquirer.ChargeKind;
import io.tollgate.payments.acquirer.DeclineCode;
import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.acquirer.GuardState;
import io.tollgate.payments.acquirer.OperationId;
import io.tollgate.payments.acquirer.Original;
import io.tollgate.payments.card.Card;
import io.tollgate.payments.card.CardNumber;
import io.tollgate.payments.card.PresentedCard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Currency;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import static io.tollgate.payments.acquirer.guard.ScriptedAcquirer.YES;
import static io.tollgate.payments.acquirer.guard.ScriptedAcquirer.stubbornly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class GuardingAnAcquirerTests {
  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final Duration BRIEFLY = Duration.ofMillis(600);
  /** Where its end is waited for once, and it must be open when it is looked at after that. */
  private static final Duration FOR_A_WHILE = Duration.ofSeconds(2);
  private static final Duration FOR_GOOD = Duration.ofHours(1);
  private static final Duration SLOW_AFTER = Duration.ofSeconds(5);
  private static final int CALLS = 4;
  private static final int PLACES = 3;
  private static final Money ALL = Money.of(4_200, Currency.getInstance("EUR"));
  private static final PaymentId PAYMENT = new PaymentId(new UUID(1, 2));
  private static final OperationId OPERATION = OperationId.of(new UUID(3, 4), 42);
  private static final Card CARD = new Card(new CardNumber("4242424242424242"), YearMonth.of(2032, 12), null);

  private final ScriptedAcquirer acquirer = new ScriptedAcquirer("first");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CountDownLatch whenTheTestIsOver = new CountDownLatch(1);
  private Guard guard = guardWith(SLOW_AFTER, FOR_GOOD);
  private GuardedAcquirer guarded = new GuardedAcquirer(acquirer, guard);

  private Guard guardWith(Duration slowAfter, Duration openFor) {
    return new Guard("first", new Limits(LIMIT, Duration.ZERO, PLACES, 1, CALLS, CALLS, 50, slowAfter, 50, openFor, 2),
        new GuardMeters(meters, "first"));
  }

  private void guardBy(Guard other) {
    guard = other;
    guarded = new GuardedAcquirer(acquirer, guard);
  }

  @AfterEach
  void release() { whenTheTestIsOver.countDown(); }

  static Stream<SaleAnswer> answers() {
    return Stream.of(YES, new Refused(DeclineCode.INSUFFICIENT_FUNDS), new Refused(DeclineCode.STOLEN_CARD),
        new Challenged(), new Rejected("response code 30"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void staysClosedWhateverTheAnswerIs(SaleAnswer answer) {
    acquirer.sells(() -> answer);
    sell(3 * CALLS);

    assertThat(guarded.sell(sale(0))).isEqualTo(answer);
    assertThat(breaker()).isEqualTo(GuardState.Breaker.CLOSED);
  }

  @Test
  void staysClosedWhileResultsComeLater() {
    acquirer.follows(Undecided::new);
    for (int i = 0; i < 3 * CALLS; i++)
      assertThat(guarded.refund(followUp(0))).isInstanceOf(Undecided.class);

    assertThat(breaker()).isEqualTo(GuardState.Breaker.CLOSED);
  }

  static Stream<SaleAnswer> failures() { return Stream.of(new NoAnswer("time out"), new NotSent("no connection")); }

  @ParameterizedTest
  @MethodSource("failures")
  void opensWhenAnswersFailToCome(SaleAnswer failure) {
    acquirer.sells(() -> failure);
    sell(CALLS);

    assertThat(breaker()).isEqualTo(GuardState.Breaker.OPEN);
    assertThat(guard.letsThrough()).isFalse();
    assertThat(guarded.sell(sale(0))).isInstanceOf(NotSent.class);
    assertThat(acquirer.heard()).isEqualTo(CALLS);
  }

  @Test
  void opensWhenAnswersComeSlowly() {
    guardBy(guardWith(Duration.ofMillis(20), FOR_GOOD));
    sell(CALLS / 2);
    acquirer.sells(() -> {
      pause(Duration.ofMillis(40));
      return YES;
    });
    sell(CALLS / 2);

    assertThat(breaker()).isEqualTo(GuardState.Breaker.OPEN);
  }

  @Test
  void doesNotSayThatNothingHappenedWhenItsTimeIsOver() {
    acquirer.sells(stubbornly(whenTheTestIsOver, YES));
    long before = System.nanoTime();
    SaleAnswer answer = guarded.sell(sale(0));

    assertThat(answer).isInstanceOf(NoAnswer.class);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(LIMIT, LIMIT.plusSeconds(3));
  }

  @Test
  void interruptsWhatTakesTooLong() {
    var interrupted = new CountDownLatch(1);
    acquirer.sells(() -> {
      try {
        whenTheTestIsOver.await();
      } catch (InterruptedException _) {
        interrupted.countDown();
      }
      return YES;
    });
    assertThat(guarded.sell(sale(0))).isInstanceOf(NoAnswer.class);

    await().until(() -> interrupted.getCount() == 0);
    await().until(() -> guard.state().inFlight() == 0);
  }

  @Test
  void keepsThePlaceOfACallThatHeedsNoInterruptUntilItHasEnded() {
    acquirer.sells(stubbornly(whenTheTestIsOver, YES));
    sell(PLACES);

    assertThat(guard.state().inFlight()).isEqualTo(PLACES);
    assertThat(guard.letsThrough()).isFalse();
    assertThat(guarded.sell(sale(0))).isEqualTo(new NotSent("3 are in flight at first"));
    assertThat(acquirer.heard()).isEqualTo(PLACES);
    whenTheTestIsOver.countDown();
    await().until(guard::letsThrough);
    assertThat(guarded.sell(sale(0))).isEqualTo(YES);
  }

  @Test
  void neverSaysThatWhatWasSentBeforeIsUnsent() {
    acquirer.sells(() -> new NotSent("no connection"));
    acquirer.follows(() -> new NotSent("no connection"));
    assertThat(guarded.sell(sale(1))).isEqualTo(new NoAnswer("no connection"));
    assertThat(guarded.capture(followUp(1))).isEqualTo(new NoAnswer("no connection"));
    sell(CALLS);

    assertThat(guarded.sell(sale(1))).isInstanceOf(NoAnswer.class);
    assertThat(guarded.authorize(sale(1))).isInstanceOf(NoAnswer.class);
    assertThat(guarded.capture(followUp(1))).isInstanceOf(NoAnswer.class);
    assertThat(guarded.cancel(followUp(1))).isInstanceOf(NoAnswer.class);
    assertThat(guarded.refund(followUp(1))).isInstanceOf(NoAnswer.class);
    assertThat(guarded.refund(followUp(0))).isInstanceOf(NotSent.class);
    assertThat(acquirer.heard()).isEqualTo(CALLS);
  }

  @Test
  void closesWhenItsProbesAreAnswered() {
    guardBy(guardWith(SLOW_AFTER, BRIEFLY));
    open();
    acquirer.sells(() -> YES);
    await().until(guard::letsThrough);
    assertThat(guarded.sell(sale(0))).isEqualTo(YES);
    assertThat(breaker()).isEqualTo(GuardState.Breaker.HALF_OPEN);
    assertThat(guarded.sell(sale(0))).isEqualTo(YES);

    assertThat(breaker()).isEqualTo(GuardState.Breaker.CLOSED);
  }

  @Test
  void opensAgainWhenItsProbesAreNot() {
    guardBy(guardWith(SLOW_AFTER, FOR_A_WHILE));
    open();
    await().until(guard::letsThrough);
    sell(2);

    assertThat(breaker()).isEqualTo(GuardState.Breaker.OPEN);
    assertThat(guard.letsThrough()).isFalse();
  }

  @Test
  void letsNoMoreThroughThanItsProbes() {
    guardBy(guardWith(SLOW_AFTER, FOR_A_WHILE));
    open();
    await().until(guard::letsThrough);
    acquirer.sells(stubbornly(whenTheTestIsOver, YES));
    var probes = Stream.generate(() -> Thread.ofVirtual().start(() -> guarded.sell(sale(0)))).limit(2).toList();
    await().until(() -> guard.state().inFlight() == 2);

    assertThat(guard.letsThrough()).isFalse();
    assertThat(guarded.sell(sale(0))).isInstanceOf(NotSent.class);
    assertThat(probes).allSatisfy(probe -> assertThat(probe.join(Duration.ofSeconds(5))).isTrue());
  }

  @Test
  void letsWhatResolvesDoubtThroughAnOpenBreaker() {
    open();

    assertThat(guarded.reverse(followUp(3))).isInstanceOf(Reversed.class);
    assertThat(guarded.ask(OPERATION)).isInstanceOf(NeverHeard.class);
    assertThat(breaker()).isEqualTo(GuardState.Breaker.OPEN);
  }

  @Test
  void hasRoomForWhatResolvesDoubtWhenAllElseIsTaken() {
    acquirer.sells(stubbornly(whenTheTestIsOver, YES));
    sell(PLACES);

    assertThat(guarded.reverse(followUp(3))).isInstanceOf(Reversed.class);
  }

  @Test
  void boundsInquiriesToo() {
    acquirer.tells(stubbornly(whenTheTestIsOver, YES));
    assertThat(guarded.ask(OPERATION)).isInstanceOf(NoAnswer.class);

    assertThat(guarded.ask(OPERATION)).isInstanceOf(NoAnswer.class);
    assertThat(acquirer.heard()).isEqualTo(1);
    assertThat(guarded.sell(sale(0))).isEqualTo(YES);
  }

  @Test
  void isNotTakenForSoundBecauseItAnswersQuestions() {
    acquirer.sells(() -> new NoAnswer("time out"));
    for (int i = 0; i < CALLS; i++) {
      sell(1);
      for (int j = 0; j < CALLS; j++)
        assertThat(guarded.ask(OPERATION)).isInstanceOf(NeverHeard.class);
    }

    assertThat(breaker()).isEqualTo(GuardState.Breaker.OPEN);
  }

  @Test
  void doesNotCountWhatItHadNoRoomFor() {
    acquirer.sells(stubbornly(whenTheTestIsOver, YES));
    sell(PLACES);
    sell(3 * CALLS);

    assertThat(breaker()).isEqualTo(GuardState.Breaker.CLOSED);
  }

  @Test
  void staysAsAnOperatorHoldsIt() {
    guard.hold(BreakerHold.OPEN);
    assertThat(guarded.sell(sale(0))).isInstanceOf(NotSent.class);
    assertThat(guarded.reverse(followUp(1))).isInstanceOf(Reversed.class);
    assertThat(breaker()).isEqualTo(GuardState.Breaker.HELD_OPEN);

    guard.hold(BreakerHold.CLOSED);
    acquirer.sells(() -> new NoAnswer("time out"));
    sell(3 * CALLS);
    assertThat(breaker()).isEqualTo(GuardState.Breaker.HELD_CLOSED);

    guard.hold(BreakerHold.AUTOMATIC);
    assertThat(breaker()).isEqualTo(GuardState.Breaker.CLOSED);
    sell(CALLS);
    assertThat(breaker()).isEqualTo(GuardState.Breaker.OPEN);
  }

  @Test
  void showsItsStateInMetrics() {
    open();
    guarded.sell(sale(0));

    assertThat(meters.get("tollgate.acquirer.breaker").tag("state", "open").gauge().value()).isEqualTo(1);
    assertThat(meters.get("tollgate.acquirer.breaker").tag("state", "closed").gauge().value()).isZero();
    assertThat(meters.get("tollgate.acquirer.room").tag("for", "charges").gauge().value()).isEqualTo(PLACES);
    assertThat(meters.get("tollgate.acquirer.guarded").tag("verb", "sell").tag("result", "no_answer").timer().count())
        .isEqualTo(CALLS);
    assertThat(meters.get("tollgate.acquirer.guarded").tag("result", "breaker_open").timer().count()).isOne();
    assertThat(guard.state().failureRate()).isEqualTo(100);
  }

  @Test
  void passesAMistakeOnAndCountsIt() {
    acquirer.sells(() -> {
      throw new IllegalStateException("a mistake");
    });
    for (int i = 0; i < CALLS; i++)
      assertThatThrownBy(() -> guarded.sell(sale(0))).hasMessage("a mistake");

    assertThat(breaker()).isEqualTo(GuardState.Breaker.OPEN);
    assertThat(guard.state().inFlight()).isZero();
  }

  private void open() {
    acquirer.sells(() -> new NoAnswer("time out"));
    sell(CALLS);
    assertThat(breaker()).isEqualTo(GuardState.Breaker.OPEN);
  }

  private void sell(int times) { for (int i = 0; i < times; i++) { var _ = guarded.sell(sale(0)); } }

  private GuardState.Breaker breaker() { return guard.state().breaker(); }

  private static CardRequest sale(int timesSent) {
    return new CardRequest(OPERATION, PAYMENT, ALL, new PresentedCard.Online(CARD, null), timesSent);
  }

  private static FollowUp followUp(int timesSent) {
    return new FollowUp(OPERATION, new Original(OPERATION, ChargeKind.SALE, ALL, "A1", null, null), PAYMENT, ALL,
        timesSent);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
