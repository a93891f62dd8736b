package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.money.Money;

import org.jspecify.annotations.Nullable;

/** A payment as events tell of it. */
public final class PaymentEvents {
  private PaymentEvents() {}

  public static PaymentEventData dataOf(Stored<? extends Payment> stored) {
    Payment payment = stored.payment();
    Terms terms = payment.terms();
    var payer = terms.payer();
    long captured = capturedBy(payment).minorUnits();
    return new PaymentEventData(terms.id(), terms.merchant(), terms.orderId(), payment.status(),
        terms.amount().minorUnits(),
        terms.amount().currency().getCurrencyCode(), captured, captured, 0, methodOf(terms),
        payer == null ? null : payer.pseudonym(), payer == null ? null : payer.country(), declineCodeOf(payment),
        riskOf(payment), acquirerOf(payment), terms.createdAt(), stored.updatedAt(), payment.outcomeTime());
  }

  /** What was taken from the payer; zero in every state but captured. */
  public static Money capturedBy(Payment payment) {
    return switch (payment) {
      case Payment.Captured captured -> captured.captured();
      case Payment.Processing _,Payment.Authorizing _,Payment.Declined _,Payment.Failed _ ->
        Money.zero(payment.amount().currency());
    };
  }

  public static @Nullable String declineCodeOf(Payment payment) {
    return switch (payment) {
      case Payment.Declined declined -> declined.decline().code();
      case Payment.Processing _,Payment.Authorizing _,Payment.Captured _,Payment.Failed _ -> null;
    };
  }

  public static @Nullable RiskOpinion opinionOn(Payment payment) {
    return switch (payment) {
      case Payment.Processing _ -> null;
      case Payment.Authorizing authorizing -> authorizing.risk();
      case Payment.Captured captured -> captured.risk();
      case Payment.Declined declined -> declined.risk();
      case Payment.Failed failed -> failed.risk();
    };
  }

  private static @Nullable String acquirerOf(Payment payment) {
    return switch (payment) {
      case Payment.Authorizing authorizing -> authorizing.sale().acquirer();
      case Payment.Captured captured -> captured.sale().acquirer();
      case Payment.Processing _,Payment.Declined _,Payment.Failed _ -> null;
    };
  }

  private static PaymentEventData.Method methodOf(Terms terms) {
    var card = terms.card();
    return new PaymentEventData.Method("card", card.brand(), card.bin(), card.last4(), card.fingerprint());
  }

  private static PaymentEventData.@Nullable Risk riskOf(Payment payment) {
    RiskOpinion opinion = opinionOn(payment);
    return opinion == null ? null : new PaymentEventData.Risk(opinion.verdict(), opinion.score());
  }
}
