package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.payments.acquirer.DeclineCode;
import io.tollgate.payments.card.CardUnreadable;
import io.tollgate.payments.card.CardVault;
import io.tollgate.payments.card.MethodType;
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
  private static final Decline DECLINED_OFFLINE = Decline.of(DeclineCode.OFFLINE_DECLINED, Decline.By.CHIP);
  private static final int MOST_AT_ONCE = 200;

  private final Payments payments;
  private final CardVault vault;
  private final ChargePayment charges;
  private final PaymentProperties properties;
  private final Clock clock;

  ApplyAssessments(Payments payments, CardVault vault, ChargePayment charges, PaymentProperties properties,
      Clock clock) {
    this.payments = payments;
    this.vault = vault;
    this.charges = charges;
    this.properties = properties;
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
      if (took.contains(move)) charges.follow(move, before.sealedCard());
    });
  }

  private Move next(Unfinished candidate, Payment.Processing processing, RiskAssessed assessed, Instant now) {
    Stored<Payment> from = candidate.stored();
    var opinion = new RiskOpinion(assessed.verdict().code(), assessed.score());
    if (isDeclinedOffline(candidate)) {
      return Move.outcome(from, processing.decline(opinion, DECLINED_OFFLINE, now), now, PaymentEventType.DECLINED,
          "chip", "The chip or the terminal declined; no issuer was asked.", List.of());
    }
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

  /** Whatever risk says: the chip said it before. A card that can't be opened is told of when it is sent. */
  private boolean isDeclinedOffline(Unfinished candidate) {
    Terms terms = candidate.stored().payment().terms();
    if (terms.method() != MethodType.CARD_PRESENT) return false;
    try {
      return vault.open(candidate.sealedCard(), terms.id()).isDeclinedOffline();
    } catch (CardUnreadable _) {
      return false;
    }
  }

  private static String sentences(RiskAssessed assessed) {
    return assessed.reasons().stream().map(RiskAssessed.Reason::message).collect(Collectors.joining(" "));
  }
}
