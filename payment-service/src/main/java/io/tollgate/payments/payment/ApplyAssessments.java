package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.payments.card.SealedCard;
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

  private final Payments payments;
  private final AuthorizePayment authorizations;
  private final NextAttempt nextAttempt;
  private final PaymentProperties properties;
  private final Outcomes outcomes;
  private final PaymentMetrics metrics;
  private final Clock clock;

  ApplyAssessments(Payments payments, AuthorizePayment authorizations, NextAttempt nextAttempt,
      PaymentProperties properties,
      Outcomes outcomes,
      PaymentMetrics metrics, Clock clock) {
    this.payments = payments;
    this.authorizations = authorizations;
    this.nextAttempt = nextAttempt;
    this.properties = properties;
    this.outcomes = outcomes;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Applies each assessment once: a payment that has moved on ignores a second one. Returns when all is committed. */
  public void apply(List<RiskAssessed> assessments) {
    for (int i = 0; i < assessments.size(); i += properties.maxInFlight()) {
      applySome(assessments.subList(i, Math.min(assessments.size(), i + properties.maxInFlight())));
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
        moves.put(next(candidate.stored(), processing, assessed, now), candidate);
      }
    }
    if (moves.isEmpty()) return;
    Set<Move> took = new HashSet<>(payments.record(List.copyOf(moves.keySet())));
    moves.forEach((move, before) -> {
      if (took.contains(move)) follow(move, before.sealedCard());
    });
  }

  private void follow(Move move, SealedCard card) {
    if (move.to() instanceof Payment.Authorizing) {
      authorizations.send(new Unfinished(move.result(), card, 0));
    } else {
      metrics.outcome(move.to());
      outcomes.recorded(move.result());
    }
  }

  private Move next(Stored<Payment> from, Payment.Processing processing, RiskAssessed assessed, Instant now) {
    var opinion = new RiskOpinion(assessed.verdict().code(), assessed.score());
    return switch (assessed.verdict()) {
      case APPROVE -> nextAttempt.first(processing.terms())
          .map(operation -> Move.internal(from, processing.authorize(opinion, operation), now, properties.lease()))
          .orElseGet(() -> Move.outcome(from, processing.giveUp("no_route", now), now, PaymentEventType.FAILED,
              "platform", "No acquirer takes such payments; nothing was taken.", List.of()));
      case DECLINE -> Move.outcome(from, processing.decline(opinion, DECLINED_BY_RISK, now), now,
          PaymentEventType.DECLINED, "risk", sentences(assessed), List.of());
    };
  }

  private static String sentences(RiskAssessed assessed) {
    return assessed.reasons().stream().map(RiskAssessed.Reason::message).collect(Collectors.joining(" "));
  }
}
