package io.tollgate.payments.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.card.CardFacts;
import io.tollgate.payments.card.CardVault;
import io.tollgate.payments.card.KeyedHashes;
import io.tollgate.payments.card.PresentedCard;
import io.tollgate.payments.idempotency.IdempotentRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Takes a payment on: from here on it comes to an outcome, whatever dies. */
@Service
public class AcceptPayment {
  private final Payments payments;
  private final CardVault vault;
  private final KeyedHashes hashes;
  private final RiskBudgets budgets;
  private final BudgetClock clocks;
  private final PaymentProperties properties;
  private final Clock clock;

  AcceptPayment(Payments payments, CardVault vault, KeyedHashes hashes, RiskBudgets budgets,
      BudgetClock clocks, PaymentProperties properties, Clock clock) {
    this.payments = payments;
    this.vault = vault;
    this.hashes = hashes;
    this.budgets = budgets;
    this.clocks = clocks;
    this.properties = properties;
    this.clock = clock;
  }

  public static PaymentId newId() { return new PaymentId(UuidCreator.getTimeOrderedEpoch()); }

  /**
   * @param answerWithin how long the merchant's request will wait for the outcome
   * @throws CardExpired where the card is past its expiry and the key was not used before
   */
  public Acceptance accept(PaymentId id, Order order, IdempotentRequest request, Duration answerWithin) {
    if (order.presented().card().hasExpired(clock)) {
      return payments.acceptedBefore(order.merchant(), request)
          .orElseThrow(() -> new CardExpired(order.presented().method()));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    CardFacts card = hashes.factsOf(order.presented().card().number());
    var terms = new Terms(id, order.merchant(), order.orderId(), order.amount(), order.capture(),
        order.presented().method(), card, order.presented().pointOfSale(), payer(order),
        order.description(), order.metadata(), now);
    RiskBudget budget = budgets.of(order.merchant());
    Acceptance acceptance = payments.accept(new NewPayment(new Payment.Processing(terms), riskRequest(terms, order),
        vault.seal(order.presented(), id), request, order.actor(), budget, properties.assessWithin(),
        answerWithin, order.traceparent()));
    if (acceptance instanceof Acceptance.Accepted && budget.ends())
      clocks.start(new PaymentKey(order.merchant(), id), budget.within());
    return acceptance;
  }

  private Terms.@Nullable Payer payer(Order order) {
    PayerDetails payer = order.payer();
    if (payer == null || payer.isAnonymous()) return null;
    return new Terms.Payer(payer.id(), payer.id() == null ? null : hashes.payerPseudonym(order.merchant(), payer.id()),
        payer.email() == null ? null : hashes.emailHash(payer.email()), payer.country());
  }

  private RiskRequested riskRequest(Terms terms, Order order) {
    PayerDetails payer = order.payer();
    Terms.Payer kept = terms.payer();
    return new RiskRequested(terms.id(), terms.merchant(), terms.amount().minorUnits(),
        terms.amount().currency().getCurrencyCode(), terms.method().code(), terms.card().bin(),
        terms.card().fingerprint(),
        kept == null ? null : kept.pseudonym(), kept == null ? null : kept.emailHash(),
        payer == null ? null : payer.ip(), payer == null ? null : payer.deviceId(),
        payer == null ? null : payer.country(),
        terms.createdAt());
  }

  /**
   * A request that was found well-formed.
   *
   *
   * @param actor the API key that asks
   */
  public record Order(MerchantId merchant, String orderId, Money amount, CaptureMode capture, PresentedCard presented,
      @Nullable PayerDetails payer,
      @Nullable String description, Map<String, String> metadata, String actor, @Nullable String traceparent) {}

  /** The payer as the merchant describes him: for risk's eyes; id and country are kept, and the address's hash. */
  public record PayerDetails(@Nullable String id, @Nullable String email, @Nullable String ip,
      @Nullable String deviceId,
      @Nullable String country) {
    boolean isAnonymous() { return id == null && email == null && country == null; }

    @Override
    public String toString() { return "PayerDetails[" + id + "]"; }
  }
}
