package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentEventType;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings payments on that risk has not assessed within their merchants' budgets, as it was agreed for each. The version that fences
 * every move decides between this and an assessment that arrives at the same moment.
 */
@Service
public class GoOnWithoutRisk {
  private static final Decline RISK_UNAVAILABLE = new Decline("risk_unavailable", Decline.By.RISK, true);
  private static final String LATE = "Risk did not answer within the merchant's budget";
  private static final String PLATFORM = "platform";
  private static final int MOST_AT_ONCE = 200;
  /** Whoever has claimed some and dies is succeeded after this. */
  private static final Duration CLAIM = Duration.ofSeconds(5);

  private final Payments payments;
  private final OfflineDeclines offlineDeclines;
  private final ChargePayment charges;
  private final PaymentProperties properties;
  private final PaymentMetrics metrics;
  private final StuckPayments stuck;
  private final Clock clock;

  GoOnWithoutRisk(Payments payments, OfflineDeclines offlineDeclines, ChargePayment charges,
      PaymentProperties properties, PaymentMetrics metrics, StuckPayments stuck, Clock clock) {
    this.payments = payments;
    this.offlineDeclines = offlineDeclines;
    this.charges = charges;
    this.properties = properties;
    this.metrics = metrics;
    this.stuck = stuck;
    this.clock = clock;
  }

  /** Brings on all that are past their budgets, whichever instance accepted them. */
  public void goOn() {
    List<PaymentKey> some;
    do {
      some = payments.claimOverdueAssessments(MOST_AT_ONCE, CLAIM);
      ByHalves.of(some, claimed -> takeNextStep(payments.overdueAssessments(claimed)), this::putOff);
    } while (some.size() == MOST_AT_ONCE);
  }

  private void putOff(PaymentKey payment, RuntimeException why) {
    stuck.add(StuckPayments.Work.PAST_BUDGET, payment, why,
        () -> payments.lookAgainLater(payment, StuckPayments.LONGEST_WAIT));
  }

  private void takeNextStep(List<OverdueAssessment> overdue) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Move> moves = new ArrayList<>(overdue.size());
    List<OverdueAssessment> moving = new ArrayList<>(overdue.size());
    for (OverdueAssessment each : overdue) {
      if (each.unfinished().stored().payment() instanceof Payment.Processing processing) {
        moves.add(next(each, processing, now));
        moving.add(each);
      }
    }
    if (moves.isEmpty()) return;
    Set<Move> took = new HashSet<>(payments.record(moves));
    for (int i = 0; i < moves.size(); i++) {
      if (!took.contains(moves.get(i))) continue;
      metrics.pastBudget(moving.get(i).agreed());
      charges.follow(moves.get(i), moving.get(i).unfinished());
    }
  }

  private Move next(OverdueAssessment overdue, Payment.Processing processing, Instant now) {
    Stored<Payment> from = overdue.unfinished().stored();
    var unheard = new RiskOpinion.Unheard(overdue.agreed());
    return offlineDeclines.of(overdue.unfinished(), processing, unheard, now)
        .orElseGet(() -> switch (overdue.agreed()) {
          case HOLD -> throw new IllegalStateException(processing.id() + " waits for risk, however long that takes");
          case OPEN -> charges.operationFor(processing.terms())
              .map(operation -> Move.told(from, processing.authorize(unheard, operation), now,
                  PaymentEventType.PAST_RISK_BUDGET, PLATFORM, LATE + "; the merchant lets payments go on then.",
                  properties.lease()))
              .orElseGet(() -> ChargePayment.noRoute(from, processing.giveUp(ChargePayment.NO_ROUTE, now), now));
          case CLOSED -> Move.outcome(from, processing.decline(unheard, RISK_UNAVAILABLE, now), now,
              PaymentEventType.DECLINED, PLATFORM, LATE + "; the merchant declines payments then.", List.of());
          case REVIEW -> Move.told(from, processing.review(unheard), now, PaymentEventType.REVIEW_OPENED, PLATFORM,
              LATE + "; the merchant has payments reviewed then.", properties.reviewWithin());
        });
  }
}
