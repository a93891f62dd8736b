package io.tollgate.payments.acquirer.iso8583;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.CardRequest;
import io.tollgate.payments.acquirer.ChargeKind;
import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.acquirer.OperationId;
import io.tollgate.payments.acquirer.Original;
import io.tollgate.payments.card.BillingAddress;
import io.tollgate.payments.card.Card;
import io.tollgate.payments.card.CardNumber;
import io.tollgate.payments.card.Cvv;
import io.tollgate.payments.card.PresentedCard;
import org.jspecify.annotations.Nullable;

import java.time.YearMonth;
import java.util.Currency;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests to test with. */
final class Requests {
  static final Card CARD = new Card(new CardNumber("4242424242424242"), YearMonth.of(2032, 12), new Cvv("987"));
  static final BillingAddress BILLING = new BillingAddress("Straße der Pariser Kommune 8", "10243");
  static final PresentedCard ONLINE = new PresentedCard.Online(CARD, BILLING);
  static final Money ALL = euros(4_200);
  /** Made on 2026-11-25 at 09:07:05.123 UTC, the 329th day of the year; its trace number is 42. */
  static final OperationId FIRST = OperationId.of(UUID.fromString("01a211f5-6723-7000-8000-000000000000"), 42);
  private static final PaymentId PAYMENT = new PaymentId(new UUID(1, 2));
  private static final AtomicInteger TRACES = new AtomicInteger(1_000);

  private Requests() {}

  static Money euros(long minorUnits) { return Money.of(minorUnits, Currency.getInstance("EUR")); }

  static OperationId operation() {
    return OperationId.of(UuidCreator.getTimeOrderedEpoch(), TRACES.incrementAndGet() % 1_000_000);
  }

  static CardRequest charge() { return charge(operation(), ONLINE, ALL); }

  static CardRequest charge(PresentedCard presented) { return charge(operation(), presented, ALL); }

  static CardRequest charge(OperationId operation, PresentedCard presented, Money amount) {
    return new CardRequest(operation, PAYMENT, amount, presented, 0);
  }

  static CardRequest repeated(CardRequest request) {
    return new CardRequest(request.operation(), request.reference(), request.amount(), request.presented(),
        request.timesSent() + 1);
  }

  static FollowUp followUp(OperationId operation, ChargeKind kind, @Nullable Card card) {
    return followUp(operation, kind, card, 0);
  }

  static FollowUp followUp(OperationId operation, ChargeKind kind, @Nullable Card card, int timesSent) {
    return followUp(operation, new Original(FIRST, kind, ALL, "A12345", card, null), timesSent);
  }

  static FollowUp followUp(OperationId operation, Original original, int timesSent) {
    return new FollowUp(operation, original, PAYMENT, euros(1_500), timesSent);
  }
}
