package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.payments.acquirer.DeclineCode;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What risk said becomes the payments' next state: declined, or claimed for the acquirer. The claim is committed before
 * the acquirer is asked, so whoever comes after a crash knows which operation to ask about.
 */
@Service
public class ApplyAssessments {
  /** The payer's answer does not say which rule it was; the merchant finds that in the payment's history. */
  private static final Decline DECLINED_BY_RISK = new Decline("risk_declined", Decline.By.RISK, false);

  /** Until payers can be sent to a 3-D Secure page, a merchant must authenticate them elsewhere and pay anew. */
  private static final Decline UNAUTHENTICATED = new Decline(DeclineCode.AUTHENTICATION_REQUIRED.code(),
      Decline.By.RISK, true);
  private static final int MOST_AT_ONCE = 200;

  private final Payments payments;
  private final OfflineDeclines offlineDeclines;
  private final RiskBudgets budgets;
  private final BudgetClock clocks;
  private final ChargePayment charges;
  private final PaymentProperties properties;
  private final PaymentMetrics metrics;
  private final Clock clock;

  ApplyAssessments(Payments payments, OfflineDeclines offlineDeclines, RiskBudgets budgets, BudgetClock clocks,
      ChargePayment charges, PaymentProperties properties, PaymentMetrics metrics, Clock clock) {
    this.payments = payments;
    this.offlineDeclines = offlineDeclines;
    this.budgets = budgets;
    this.clocks = clocks;
    this.charges = charges;
    this.properties = properties;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Applies each assessment once: a payment that has moved on ignores a second one. Returns when all is committed. */
  public void apply(List<RiskAssessed> assessments) {
    for (int i = 0; i < assessments.size(); i += MOST_AT_ONCE) {
      applySome(assessments.subList(i, Math.min(assessments.size(), i + MOST_AT_ONCE)));
    }
  }

  private void applySome(List<RiskAssessed> assessments) {
    Map<PaymentKey, RiskAssessed> byPayment = assessments.stream().collect(Collectors
        .toMap(assessed -> new PaymentKey(assessed.merchantId(), assessed.paymentId()), assessed -> assessed,
            (first, _) -> first));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<Move, Unfinished> moves = new LinkedHashMap<>();
    for (Unfinished candidate : payments.unfinished(byPayment.keySet())) {
      RiskAssessed assessed = byPayment.get(candidate.stored().payment().key());
      if (assessed != null && candidate.stored().payment() instanceof Payment.Processing processing) {
        moves.put(next(candidate, processing, assessed, now), candidate);
      }
    }
    if (moves.isEmpty()) return;
    Set<Move> took = new HashSet<>(payments.record(List.copyOf(moves.keySet())));
    moves.forEach((move, before) -> {
      if (!took.contains(move)) return;
      clocks.heard(move.to().key());
      RiskOpinion opinion = PaymentEvents.opinionOn(move.to());
      if (opinion != null && opinion.pastBudget() != null) metrics.pastBudget(opinion.pastBudget());
      charges.follow(move, before);
    });
  }

  private Move next(Unfinished candidate, Payment.Processing processing, RiskAssessed assessed, Instant now) {
    Stored<Payment> from = candidate.stored();
    var opinion = new RiskOpinion.Assessed(assessed.verdict().code(), assessed.score(), isHeld(processing, now));
    return offlineDeclines.of(candidate, processing, opinion, now)
        .orElseGet(() -> next(from, processing, opinion, assessed, now));
  }

  private Move next(Stored<Payment> from, Payment.Processing processing, RiskOpinion opinion, RiskAssessed assessed,
      Instant now) {
    return switch (assessed.verdict()) {
      case APPROVE -> charges.operationFor(processing.terms())
          .map(operation -> Move.internal(from, processing.authorize(opinion, operation), now, properties.lease()))
          .orElseGet(() -> ChargePayment.noRoute(from, processing.giveUp(ChargePayment.NO_ROUTE, now), now));
      case REVIEW -> Move.told(from, processing.review(opinion), now, PaymentEventType.REVIEW_OPENED, "risk",
          sentences(assessed), properties.reviewWithin());
      case CHALLENGE -> Move.outcome(from, processing.decline(opinion, UNAUTHENTICATED, now), now,
          PaymentEventType.DECLINED, "risk", sentences(assessed), List.of());
      case DECLINE -> Move.outcome(from, processing.decline(opinion, DECLINED_BY_RISK, now), now,
          PaymentEventType.DECLINED, "risk", sentences(assessed), List.of());
    };
  }

  /** Risk is past the budget where the merchant lets payments wait; where he does not, this came first after all. */
  private boolean isHeld(Payment.Processing processing, Instant now) {
    RiskBudget budget = budgets.of(processing.merchant());
    return !budget.ends() && processing.terms().createdAt().plus(budget.within()).isBefore(now);
  }

  private static String sentences(RiskAssessed assessed) {
    return assessed.reasons().stream().map(RiskAssessed.Reason::message).collect(Collectors.joining(" "));
  }
}
