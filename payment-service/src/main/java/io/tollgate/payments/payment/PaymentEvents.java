package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentEventData;
import org.jspecify.annotations.Nullable;

/** A payment as events tell of it. */
public final class PaymentEvents {
  private PaymentEvents() {}

  public static PaymentEventData dataOf(Stored<? extends Payment> stored) { return dataOf(stored, null); }

  /** @param operation the capture, void or refund that the event tells of; null where it tells of the payment itself */
  public static PaymentEventData dataOf(Stored<? extends Payment> stored,
      PaymentEventData.@Nullable Operation operation) {
    Payment payment = stored.payment();
    Terms terms = payment.terms();
    var payer = terms.payer();
    Amounts amounts = payment.amounts();
    return new PaymentEventData(terms.id(), terms.merchant(), terms.orderId(), payment.status(),
        terms.amount().minorUnits(), terms.amount().currency().getCurrencyCode(), amounts.authorized().minorUnits(),
        amounts.captured().minorUnits(), amounts.refunded().minorUnits(), methodOf(terms),
        payer == null ? null : payer.pseudonym(), payer == null ? null : payer.country(), declineCodeOf(payment),
        riskOf(payment), pastRiskBudgetOf(payment), acquirerOf(payment), operation, terms.createdAt(),
        stored.updatedAt(), payment.outcomeTime());
  }

  public static @Nullable String declineCodeOf(Payment payment) {
    Decline decline = declineOf(payment);
    return decline == null ? null : decline.code();
  }

  public static @Nullable Decline declineOf(Payment payment) {
    return payment instanceof Payment.Declined declined ? declined.decline() : null;
  }

  public static @Nullable RiskOpinion opinionOn(Payment payment) {
    return switch (payment) {
      case Payment.Processing _ -> null;
      case Payment.InReview inReview -> inReview.risk();
      case Payment.Authorizing authorizing -> authorizing.risk();
      case Payment.Approved approved -> approved.authorization().risk();
      case Payment.Declined declined -> declined.risk();
      case Payment.Failed failed -> failed.risk();
    };
  }

  private static @Nullable String acquirerOf(Payment payment) {
    return switch (payment) {
      case Payment.Authorizing authorizing -> authorizing.operation().acquirer();
      case Payment.Approved approved -> approved.authorization().operation().acquirer();
      case Payment.Processing _,Payment.InReview _,Payment.Declined _,Payment.Failed _ -> null;
    };
  }

  private static PaymentEventData.Method methodOf(Terms terms) {
    var card = terms.card();
    return new PaymentEventData.Method(terms.method().code(), card.brand(), card.bin(), card.last4(),
        card.fingerprint());
  }

  private static PaymentEventData.@Nullable Risk riskOf(Payment payment) {
    return opinionOn(payment) instanceof RiskOpinion.Assessed(String verdict, int score, boolean _)
        ? new PaymentEventData.Risk(verdict, score)
        : null;
  }

  private static @Nullable String pastRiskBudgetOf(Payment payment) {
    RiskOpinion opinion = opinionOn(payment);
    return opinion == null || opinion.pastBudget() == null ? null : opinion.pastBudget().code();
  }
}
