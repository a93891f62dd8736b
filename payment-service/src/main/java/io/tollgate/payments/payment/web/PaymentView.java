package io.tollgate.payments.payment.web;

import io.tollgate.common.event.PaymentStatus;
import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.card.MethodType;
import io.tollgate.payments.card.PointOfSale;
import io.tollgate.payments.payment.Amounts;
import io.tollgate.payments.payment.Decline;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.PaymentEvents;
import io.tollgate.payments.payment.RiskOpinion;
import io.tollgate.payments.payment.Stored;
import io.tollgate.payments.payment.Terms;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * A payment as merchants see it: complete in itself. Amounts in minor units.
 *
 * @param capture automatic or manual
 * @param refundable what can still be given back: captured, less what was refunded or is being refunded
 * @param decline soft or hard: whether the same card may be approved at another time; null where it was not declined, as the two after it
 * @param declineAdvice what the merchant had best do
 * @param expiresAt when the authorization ends; null for a sale
 * @param inDoubt whether the acquirer was asked and has not answered; the payment goes on by itself
 * @param nextAction what the payer must do; nothing yet
 */
record PaymentView(String id, String orderId, PaymentStatus status, long amount, String currency, String capture,
    long amountAuthorized,
    long amountCaptured, long amountRefunded, long refundable, MethodView method, @Nullable PayerView payer,
    @Nullable String decline, @Nullable String declineCode, @Nullable String declineAdvice,
    @Nullable String failureCode, boolean inDoubt, @Nullable Object nextAction,
    @Nullable RiskView risk, @Nullable String description, Map<String, String> metadata, @Nullable Instant expiresAt,
    Instant createdAt,
    Instant updatedAt) {

  static PaymentView of(Stored<? extends Payment> stored) {
    Payment payment = stored.payment();
    Terms terms = payment.terms();
    Amounts amounts = payment.amounts();
    Decline decline = PaymentEvents.declineOf(payment);
    RiskOpinion risk = PaymentEvents.opinionOn(payment);
    return new PaymentView(terms.id().toString(), terms.orderId(), payment.status(), terms.amount().minorUnits(),
        terms.amount().currency().getCurrencyCode(), terms.capture().code(), amounts.authorized().minorUnits(),
        amounts.captured().minorUnits(), amounts.refunded().minorUnits(), amounts.refundable().minorUnits(),
        MethodView.of(payment),
        PayerView.of(terms),
        decline == null ? null : decline.soft() ? "soft" : "hard", decline == null ? null : decline.code(),
        decline == null ? null : decline.advice().code(), failureCode(payment), isInDoubt(payment), null,
        risk == null ? null : RiskView.of(risk), terms.description(), terms.metadata(),
        expiry(payment), terms.createdAt(), stored.updatedAt());
  }

  private static @Nullable String failureCode(Payment payment) {
    return payment instanceof Payment.Failed failed ? failed.failureCode() : null;
  }

  private static @Nullable Instant expiry(Payment payment) {
    return payment instanceof Payment.Approved approved ? approved.authorization().expiresAt() : null;
  }

  private static boolean isInDoubt(Payment payment) {
    return payment instanceof Payment.Authorizing authorizing && authorizing.inDoubtSince() != null;
  }

  /**
   * @param entryMode chip, contactless, swipe or fallback; null where no terminal was involved, as the terminal
   * @param checks null where the issuer was not asked to check anything the payer typed, or has not said yes
   */
  record MethodView(String type, String brand, String last4, String fingerprint, @Nullable String entryMode,
      @Nullable String terminal, @Nullable ChecksView checks) {
    static MethodView of(Payment payment) {
      Terms terms = payment.terms();
      PointOfSale at = terms.pointOfSale();
      return new MethodView(terms.method().code(), terms.card().brand(), terms.card().last4(),
          terms.card().fingerprint(), at == null ? null : at.entryMode().code(), terms.terminal(),
          ChecksView.of(payment));
    }
  }

  /** What the issuer found of what the payer typed: pass, fail, unavailable (it can't tell) or unchecked. */
  record ChecksView(String cvc, String addressLine1, String postalCode) {
    static @Nullable ChecksView of(Payment payment) {
      if (payment.terms().method() != MethodType.CARD) return null;
      if (!(payment instanceof Payment.Approved approved)) return null;
      Checks checks = approved.authorization().approval().checks();
      return new ChecksView(checks.cvc().code(), checks.addressLine().code(), checks.postalCode().code());
    }
  }

  /** @param emailHash the address itself is not kept; this is what risk's lists and rules know it by */
  record PayerView(@Nullable String id, @Nullable String emailHash, @Nullable String country) {
    static @Nullable PayerView of(Terms terms) {
      Terms.Payer payer = terms.payer();
      return payer == null ? null : new PayerView(payer.id(), payer.emailHash(), payer.country());
    }
  }

  /**
   * What risk said.
   *
   * @param verdict null where the payment did not wait for it, as the score
   * @param pastBudget where risk took longer than the merchant's budget, what was done: hold (it was waited for), open, closed or review
   */
  record RiskView(@Nullable String verdict, @Nullable Integer score, @Nullable String pastBudget) {
    static RiskView of(RiskOpinion risk) {
      String pastBudget = risk.pastBudget() == null ? null : risk.pastBudget().code();
      return switch (risk) {
        case RiskOpinion.Assessed assessed -> new RiskView(assessed.verdict(), assessed.score(), pastBudget);
        case RiskOpinion.Unheard _ -> new RiskView(null, null, pastBudget);
      };
    }
  }
}
