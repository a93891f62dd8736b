package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentEventType;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Lets a payment in review go on to its acquirer, or ends it: once, whoever else decides at the same time. */
@Service
public class ReviewPayment {
  private static final Decline DECLINED_IN_REVIEW = new Decline("risk_declined", Decline.By.RISK, false);
  private static final String NOBODY = "platform";

  private final Payments payments;
  private final ChargePayment charges;
  private final PaymentProperties properties;
  private final Clock clock;

  ReviewPayment(Payments payments, ChargePayment charges, PaymentProperties properties, Clock clock) {
    this.payments = payments;
    this.charges = charges;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Whether this call decided: false where the payment is not in review, or not any more.
   *
   * @param reviewer for the payment's history, as is the reason
   */
  public boolean decide(PaymentKey payment, ReviewDecision decision, String reviewer, String reason) {
    Optional<Unfinished> unfinished = payments.unfinished(List.of(payment)).stream().findFirst();
    return unfinished.isPresent() && unfinished.get().stored().payment() instanceof Payment.InReview inReview
        && record(unfinished.get(), inReview, decision, reviewer, reason);
  }

  /** Nobody looked at it in time. */
  public void lapse(Unfinished unfinished, Payment.InReview inReview) {
    record(unfinished, inReview, properties.unreviewed(), NOBODY, "Nobody reviewed the payment in time.");
  }

  private boolean record(Unfinished unfinished, Payment.InReview inReview, ReviewDecision decision, String reviewer,
      String reason) {
    Move move = move(unfinished.stored(), inReview, decision, reviewer, reason);
    boolean recorded = payments.record(move);
    if (recorded) charges.follow(move, unfinished);
    return recorded;
  }

  private Move move(Stored<Payment> from, Payment.InReview inReview, ReviewDecision decision, String reviewer,
      String reason) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return switch (decision) {
      case APPROVE -> charges.operationFor(inReview.terms())
          .map(operation -> Move.told(from, inReview.authorize(operation), now, PaymentEventType.REVIEW_APPROVED,
              reviewer, reason, properties.lease()))
          .orElseGet(() -> ChargePayment.noRoute(from, inReview.giveUp(ChargePayment.NO_ROUTE, now), now));
      case DECLINE -> Move.outcome(from, inReview.decline(DECLINED_IN_REVIEW, now), now, PaymentEventType.DECLINED,
          reviewer, reason, List.of());
    };
  }
}
