package io.tollgate.payments.payment;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.OperationId;
import io.tollgate.payments.card.CardFacts;
import io.tollgate.payments.card.MethodType;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;

/** Payments to test with, all of 100.00 euros. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  public static final Money ALL = euros(10_000);
  public static final Money PART = euros(4_000);

  private Samples() {}

  public static Money euros(long minorUnits) { return Money.of(minorUnits, Currency.getInstance("EUR")); }

  public static Payment.Processing processing(Money amount, CaptureMode capture) {
    return processing(new PaymentId(new UUID(1, 1)), amount, capture);
  }

  public static Payment.Processing processing(PaymentId id, Money amount, CaptureMode capture) {
    return new Payment.Processing(new Terms(id, new MerchantId(new UUID(2, 2)), "A-1",
        amount, capture, MethodType.CARD, new CardFacts("visa", "42424242", "4242", "f"), null, null, null, Map.of(),
        NOON));
  }

  public static Payment.InReview inReview() {
    return processing(ALL, CaptureMode.MANUAL).review(RiskOpinion.Assessed.inTime("review", 62));
  }

  public static Payment.Authorizing authorizing(Money amount, CaptureMode capture) {
    return authorizing(processing(amount, capture));
  }

  public static Payment.Authorizing authorizing(Payment.Processing processing) {
    return processing.authorize(RiskOpinion.Assessed.inTime("approve", 3),
        new Operation(new OperationId(new UUID(7, 7)), "fake"));
  }

  public static Payment.Authorized held() {
    return authorizing(ALL, CaptureMode.MANUAL).hold(new Approval("A", "R", Checks.NONE), NOON,
        NOON.plus(Duration.ofDays(7)));
  }

  public static Payment.Captured sold() {
    return authorizing(ALL, CaptureMode.AUTOMATIC).capture(new Approval("A", "R", Checks.NONE), NOON);
  }

  public static Payment.PartiallyRefunded partiallyRefunded() {
    return (Payment.PartiallyRefunded) sold().startRefund(PART).refunded(PART);
  }

  public static Payment.Refunded refunded() { return (Payment.Refunded) sold().startRefund(ALL).refunded(ALL); }

  public static Payment.Voided voided() { return held().startVoid().voided(); }

  public static Payment.Expired expired() { return held().expire(); }

  public static Payment.Declined declined() {
    return authorizing(ALL, CaptureMode.AUTOMATIC)
        .decline(new Decline("insufficient_funds", Decline.By.ISSUER, true), NOON);
  }

  public static Payment.Failed failed() {
    return processing(ALL, CaptureMode.MANUAL).giveUp("assessment_timeout", NOON);
  }
}
