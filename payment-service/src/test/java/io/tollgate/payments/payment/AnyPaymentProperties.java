package io.tollgate.payments.payment;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.OperationId;
import io.tollgate.payments.card.CardFacts;
import io.tollgate.payments.card.MethodType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Whatever answers come, in whatever order: the state machine's promises hold. Moves that make no sense do not compile. */
class AnyPaymentProperties {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final RiskOpinion APPROVED = RiskOpinion.Assessed.inTime("approve", 3);
  private static final Decline INSUFFICIENT = new Decline("insufficient_funds", Decline.By.ISSUER, true);

  @Property
  void neverTakesMoreThanWasAskedAndNothingUnlessCaptured(@ForAll("payments") Payment start,
      @ForAll("answers") List<Answer> answers) {
    Payment end = after(start, answers);

    Money taken = end.amounts().captured();
    assertThat(taken.exceeds(end.amount())).isFalse();
    assertThat(taken.isPositive()).isEqualTo(end instanceof Payment.Taken);
  }

  @Property
  void staysWhereItIsOnceItHasAnOutcome(@ForAll("payments") Payment start, @ForAll("answers") List<Answer> answers) {
    Payment end = after(start, answers);
    if (!end.hasOutcome()) return;

    assertThat(after(end, answers)).isEqualTo(end);
  }

  @Property
  void neverChangesItsTermsNorItsOperation(@ForAll("payments") Payment start, @ForAll("answers") List<Answer> answers) {
    Payment end = after(start, answers);

    assertThat(end.terms()).isEqualTo(start.terms());
    if (end instanceof Payment.Approved approved && start instanceof Payment.Authorizing authorizing) {
      assertThat(approved.authorization().operation()).isEqualTo(authorizing.operation());
    }
  }

  @Property
  void remembersWhenItsDoubtBegan(@ForAll("payments") Payment start, @ForAll("answers") List<Answer> answers) {
    if (after(start, answers) instanceof Payment.Authorizing authorizing && authorizing.inDoubtSince() != null) {
      assertThat(authorizing.doubt(NOON.plusSeconds(3_600)).inDoubtSince()).isEqualTo(authorizing.inDoubtSince());
    }
  }

  @Property
  void tellsTheSameStoryInItsStatusItsOutcomeAndItsEvents(@ForAll("payments") Payment start,
      @ForAll("answers") List<Answer> answers) {
    Payment end = after(start, answers);
    var data = PaymentEvents.dataOf(new Stored<>(end, 2, 2, NOON));

    assertThat(data.status()).isEqualTo(end.status());
    assertThat(data.outcomeAt() != null).isEqualTo(end.hasOutcome());
    assertThat(data.amountCaptured()).isEqualTo(end.amounts().captured().minorUnits());
    assertThat(data.declineCode() != null).isEqualTo(end instanceof Payment.Declined);
  }

  @Property
  void tellsForEverThatItDidNotWaitForRisk(@ForAll("payments") Payment start, @ForAll("answers") List<Answer> answers) {
    Payment end = after(start, answers);
    var data = PaymentEvents.dataOf(new Stored<>(end, 2, 2, NOON));
    Optional<Answer> left = answers.stream().filter(Answer::leavesProcessing).findFirst();

    PastBudget past = left.map(answer -> answer.pastBudget).orElse(null);
    assertThat(data.pastRiskBudget()).isEqualTo(past == null ? null : past.code());
    if (past != null) assertThat(data.risk()).isNull();
  }

  @Test
  void isNeverHeldByARiskThatIsNotHeard() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RiskOpinion.Unheard(PastBudget.HOLD));
  }

  private static Payment after(Payment start, List<Answer> answers) {
    Payment payment = start;
    for (Answer answer : answers)
      payment = next(payment, answer);
    return payment;
  }

  private static Payment next(Payment payment, Answer answer) {
    return switch (payment) {
      case Payment.Processing processing -> switch (answer) {
        case RISK_APPROVES -> processing.authorize(APPROVED, new Operation(new OperationId(new UUID(7, 7)), "fake"));
        case RISK_DECLINES -> processing.decline(APPROVED, new Decline("risk_declined", Decline.By.RISK, false), NOON);
        case RISK_WANTS_A_REVIEW -> processing.review(APPROVED);
        case BUDGET_ENDS_OPEN -> processing.authorize(new RiskOpinion.Unheard(PastBudget.OPEN),
            new Operation(new OperationId(new UUID(7, 7)), "fake"));
        case BUDGET_ENDS_CLOSED -> processing.decline(new RiskOpinion.Unheard(PastBudget.CLOSED),
            new Decline("risk_unavailable", Decline.By.RISK, true), NOON);
        case BUDGET_ENDS_IN_REVIEW -> processing.review(new RiskOpinion.Unheard(PastBudget.REVIEW));
        case NOBODY_ANSWERS -> processing.giveUp("assessment_timeout", NOON);
        case ISSUER_APPROVES, ISSUER_DECLINES, ANOTHER_IS_ASKED -> processing;
      };
      case Payment.InReview inReview -> switch (answer) {
        case RISK_APPROVES -> inReview.authorize(new Operation(new OperationId(new UUID(7, 7)), "fake"));
        case RISK_DECLINES -> inReview.decline(new Decline("risk_declined", Decline.By.RISK, false), NOON);
        case NOBODY_ANSWERS -> inReview.giveUp("no_route", NOON);
        case RISK_WANTS_A_REVIEW, BUDGET_ENDS_OPEN, BUDGET_ENDS_CLOSED, BUDGET_ENDS_IN_REVIEW, ISSUER_APPROVES,
            ISSUER_DECLINES, ANOTHER_IS_ASKED ->
          inReview;
      };
      case Payment.Authorizing authorizing -> switch (answer) {
        case ISSUER_APPROVES -> authorizing.terms().capture() == CaptureMode.AUTOMATIC
            ? authorizing.capture(new Approval("A", "R", Checks.NONE), NOON)
            : authorizing.hold(new Approval("A", "R", Checks.NONE), NOON, NOON.plusSeconds(60));
        case ISSUER_DECLINES -> authorizing.decline(INSUFFICIENT, NOON);
        case NOBODY_ANSWERS -> authorizing.doubt(NOON);
        case ANOTHER_IS_ASKED -> authorizing.attempt(new Operation(new OperationId(new UUID(7, 8)),
            authorizing.operation().acquirer() + "-next"));
        case RISK_APPROVES, RISK_DECLINES, RISK_WANTS_A_REVIEW, BUDGET_ENDS_OPEN, BUDGET_ENDS_CLOSED,
            BUDGET_ENDS_IN_REVIEW ->
          authorizing;
      };
      case Payment.Approved _,Payment.Declined _,Payment.Failed _ -> payment;
    };
  }

  @Provide
  Arbitrary<Payment> payments() {
    Arbitrary<Long> amounts = Arbitraries.longs().between(1, 999_999_999_999L);
    Arbitrary<Currency> currencies = Arbitraries.of("EUR", "JPY", "KWD").map(Currency::getInstance);
    return Combinators.combine(amounts, currencies, Arbitraries.of(CaptureMode.class))
        .as((amount, currency, capture) -> new Payment.Processing(terms(Money.of(amount, currency), capture)));
  }

  @Provide
  Arbitrary<List<Answer>> answers() { return Arbitraries.of(Answer.class).list().ofMaxSize(8); }

  private static Terms terms(Money amount, CaptureMode capture) {
    return new Terms(new PaymentId(new UUID(1, 1)), new MerchantId(new UUID(2, 2)), "A-1", amount, capture,
        MethodType.CARD,
        new CardFacts("visa", "42424242", "4242", "f"), null, null, null, Map.of(), NOON);
  }

  enum Answer {
    RISK_APPROVES, RISK_DECLINES, RISK_WANTS_A_REVIEW, BUDGET_ENDS_OPEN(PastBudget.OPEN), BUDGET_ENDS_CLOSED(
        PastBudget.CLOSED),
    BUDGET_ENDS_IN_REVIEW(
        PastBudget.REVIEW),
    ISSUER_APPROVES, ISSUER_DECLINES, ANOTHER_IS_ASKED, NOBODY_ANSWERS;

    private final @Nullable PastBudget pastBudget;

    Answer() { this(null); }

    Answer(@Nullable PastBudget pastBudget) { this.pastBudget = pastBudget; }

    boolean leavesProcessing() {
      return switch (this) {
        case RISK_APPROVES, RISK_DECLINES, RISK_WANTS_A_REVIEW, BUDGET_ENDS_OPEN, BUDGET_ENDS_CLOSED,
            BUDGET_ENDS_IN_REVIEW, NOBODY_ANSWERS ->
          true;
        case ISSUER_APPROVES, ISSUER_DECLINES, ANOTHER_IS_ASKED -> false;
      };
    }
  }
}
