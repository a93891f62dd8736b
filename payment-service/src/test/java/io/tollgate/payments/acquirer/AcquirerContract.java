package io.tollgate.payments.acquirer;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.Acquirer.Approved;
import io.tollgate.payments.acquirer.Acquirer.NoAnswer;
import io.tollgate.payments.acquirer.Acquirer.NotSent;
import io.tollgate.payments.acquirer.Acquirer.Refused;
import io.tollgate.payments.acquirer.Acquirer.Reversed;
import io.tollgate.payments.acquirer.Acquirer.SaleAnswer;
import io.tollgate.payments.card.Card;
import io.tollgate.payments.card.CardNumber;
import io.tollgate.payments.card.Cvv;
import io.tollgate.payments.card.PresentedCard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every acquirer's adapter must do, whatever it speaks; docs/adding-an-acquirer.md explains it. A subclass brings the
 * adapter, ready to be used and with a response time of {@link #LIMIT}, and its other side.
 */
public abstract class AcquirerContract {
  /** How long the adapter under test may wait for an answer. */
  protected static final Duration LIMIT = Duration.ofMillis(600);
  /** What a busy machine may take on top. */
  private static final Duration SLACK = Duration.ofSeconds(3);
  private static final Money ALL = Money.of(4_200, Currency.getInstance("EUR"));
  private static final Money PART = Money.of(1_500, Currency.getInstance("EUR"));
  private static final Card CARD = new Card(new CardNumber("4242424242424242"), YearMonth.of(2032, 12), new Cvv("123"));
  private static final AtomicInteger TRACES = new AtomicInteger();
  private final PaymentId payment = new PaymentId(UuidCreator.getTimeOrderedEpoch());
  private final OperationId first = operation();

  /** What the other side does with what it hears, but for reversals, which it always hears and answers. */
  public enum Conduct {
    APPROVES,
    /** For lack of funds. */
    DECLINES_SOFTLY,
    /** For a lost card. */
    DECLINES_HARD,
    /** It does what is asked and does not answer. */
    KEEPS_SILENT,
    /** It does what is asked and closes the connection instead of an answer. */
    HANGS_UP,
    /** It does what is asked and answers with what is no answer. */
    TALKS_NONSENSE
  }

  /** Whoever the adapter talks to, in the test's hands. It executes an operation once, and answers a repeat as it answered the first. */
  public interface OtherSide {
    void conduct(Conduct conduct);

    /** How many operations it has executed that were not reversed. */
    long executed();

    /** It is not reachable any more. Where the adapter has to notice, {@code acquirer()} waits until it has. */
    void vanish();
  }

  protected abstract Acquirer acquirer();

  protected abstract OtherSide otherSide();

  /** Whether the adapter can tell that nothing left it; where it can't, it says that there was no answer, which costs an inquiry. */
  protected boolean knowsWhatNeverLeft() {
    return true;
  }

  @Test
  void sells() {
    SaleAnswer answer = acquirer().sell(charge(first, 0));

    assertThat(answer).isInstanceOfSatisfying(Approved.class, approved -> {
      assertThat(approved.approvalCode()).isNotBlank();
      assertThat(approved.acquirerReference()).isNotBlank();
    });
    assertThat(otherSide().executed()).isOne();
  }

  @Test
  void authorizesAndCapturesAPart() {
    Approved held = (Approved) acquirer().authorize(charge(first, 0));

    var captured = acquirer().capture(followUp(operation(), ChargeKind.AUTHORIZATION, held.approvalCode(), PART, 0));

    assertThat(captured).isInstanceOf(Approved.class);
    assertThat(otherSide().executed()).isEqualTo(2);
  }

  @Test
  void letsHeldFundsGo() {
    Approved held = (Approved) acquirer().authorize(charge(first, 0));

    var let = acquirer().cancel(followUp(operation(), ChargeKind.AUTHORIZATION, held.approvalCode(), ALL, 0));

    assertThat(let).isInstanceOf(Approved.class);
  }

  @Test
  void givesAPartBack() {
    Approved sold = (Approved) acquirer().sell(charge(first, 0));

    var refunded = acquirer().refund(followUp(operation(), ChargeKind.SALE, sold.approvalCode(), PART, 0));

    assertThat(refunded).isInstanceOf(Approved.class);
  }

  @Test
  void reversesWhatWasDone() {
    acquirer().sell(charge(first, 0));

    var reversed = acquirer().reverse(followUp(first, ChargeKind.SALE, null, ALL, 0));

    assertThat(reversed).isEqualTo(new Reversed());
    assertThat(otherSide().executed()).isZero();
  }

  @Test
  void reversesWhatNeverArrivedSoThatItIsRefusedWhenItDoes() {
    var reversed = acquirer().reverse(followUp(first, ChargeKind.SALE, null, ALL, 0));
    SaleAnswer late = acquirer().sell(charge(first, 0));

    assertThat(reversed).isEqualTo(new Reversed());
    assertThat(late).isInstanceOf(Refused.class);
    assertThat(otherSide().executed()).isZero();
  }

  @Test
  void givesTheSameAnswerToWhatIsSentAgain() {
    SaleAnswer once = acquirer().sell(charge(first, 0));
    SaleAnswer twice = acquirer().sell(charge(first, 1));

    assertThat(twice).isEqualTo(once).isInstanceOf(Approved.class);
    assertThat(otherSide().executed()).isOne();
  }

  @Test
  void capturesOnceHoweverOftenItIsSent() {
    Approved held = (Approved) acquirer().authorize(charge(first, 0));
    OperationId capture = operation();
    otherSide().conduct(Conduct.KEEPS_SILENT);
    var unheard = acquirer().capture(followUp(capture, ChargeKind.AUTHORIZATION, held.approvalCode(), PART, 0));
    otherSide().conduct(Conduct.APPROVES);

    var heard = acquirer().capture(followUp(capture, ChargeKind.AUTHORIZATION, held.approvalCode(), PART, 1));

    assertThat(unheard).isInstanceOf(NoAnswer.class);
    assertThat(heard).isInstanceOf(Approved.class);
    assertThat(otherSide().executed()).isEqualTo(2);
  }

  @Test
  void saysWhenAnotherDayMayDo() {
    otherSide().conduct(Conduct.DECLINES_SOFTLY);

    assertThat(acquirer().sell(charge(first, 0))).isEqualTo(new Refused(DeclineCode.INSUFFICIENT_FUNDS));
    assertThat(otherSide().executed()).isZero();
  }

  @Test
  void saysWhenNoDayWillDo() {
    otherSide().conduct(Conduct.DECLINES_HARD);

    assertThat(acquirer().authorize(charge(first, 0))).isEqualTo(new Refused(DeclineCode.LOST_CARD));
  }

  @Test
  void comesBackWithinItsLimitThoughNobodyAnswers() {
    otherSide().conduct(Conduct.KEEPS_SILENT);
    long started = System.nanoTime();

    assertThat(acquirer().sell(charge(first, 0))).isInstanceOf(NoAnswer.class);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(LIMIT.plus(SLACK));
  }

  @Test
  void isInDoubtWhenTheConnectionIsLostInTheMiddle() {
    otherSide().conduct(Conduct.HANGS_UP);

    assertThat(acquirer().sell(charge(first, 0))).isInstanceOf(NoAnswer.class);
  }

  @Test
  void isInDoubtWhenTheAnswerMakesNoSense() {
    otherSide().conduct(Conduct.TALKS_NONSENSE);

    assertThat(acquirer().sell(charge(first, 0))).isInstanceOf(NoAnswer.class);
  }

  @Test
  void knowsThatNothingLeftWhenNobodyIsThere() {
    otherSide().vanish();
    Acquirer acquirer = acquirer();
    long started = System.nanoTime();

    assertThat(acquirer.sell(charge(first, 0)))
        .isInstanceOf(knowsWhatNeverLeft() ? NotSent.class : NoAnswer.class);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(LIMIT.plus(SLACK));
  }

  /** What was sent before may have arrived, so another acquirer must not be asked. */
  @Test
  void isStillInDoubtWhenNobodyIsThereToHearItAgain() {
    otherSide().vanish();

    assertThat(acquirer().sell(charge(first, 1))).isInstanceOf(NoAnswer.class);
  }

  @ParameterizedTest
  @EnumSource
  void neverThrows(Conduct conduct) {
    otherSide().conduct(conduct);

    List<Object> answers = List.of(acquirer().sell(charge(operation(), 0)),
        acquirer().authorize(charge(operation(), 0)),
        acquirer().capture(followUp(operation(), ChargeKind.AUTHORIZATION, "A1", ALL, 0)),
        acquirer().cancel(followUp(operation(), ChargeKind.AUTHORIZATION, null, ALL, 0)),
        acquirer().refund(followUp(operation(), ChargeKind.SALE, "A1", ALL, 0)),
        acquirer().reverse(followUp(first, ChargeKind.SALE, null, ALL, 0)), acquirer().ask(first));

    assertThat(answers).doesNotContainNull();
  }

  private CardRequest charge(OperationId operation, int timesSent) {
    return new CardRequest(operation, payment, ALL, new PresentedCard.Online(CARD, null), timesSent);
  }

  private FollowUp followUp(OperationId operation, ChargeKind kind, @Nullable String approvalCode, Money amount,
      int timesSent) {
    Card known = acquirer().needsCardLater() ? new Card(CARD.number(), CARD.expiry(), null) : null;
    return new FollowUp(operation, new Original(first, kind, ALL, approvalCode, known, null), payment, amount,
        timesSent);
  }

  private static OperationId operation() {
    return OperationId.of(UuidCreator.getTimeOrderedEpoch(), TRACES.incrementAndGet());
  }
}
