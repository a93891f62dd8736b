package io.tollgate.payments.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.event.PaymentEventType;
import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.Acquirer.Approved;
import io.tollgate.payments.acquirer.Acquirer.CannotTell;
import io.tollgate.payments.acquirer.Acquirer.Challenged;
import io.tollgate.payments.acquirer.Acquirer.NeverHeard;
import io.tollgate.payments.acquirer.Acquirer.NoAnswer;
import io.tollgate.payments.acquirer.Acquirer.NotSent;
import io.tollgate.payments.acquirer.Acquirer.Refused;
import io.tollgate.payments.acquirer.Acquirer.Rejected;
import io.tollgate.payments.acquirer.Acquirer.Reversed;
import io.tollgate.payments.acquirer.Acquirer.SaleAnswer;
import io.tollgate.payments.acquirer.Acquirer.Undecided;
import io.tollgate.payments.acquirer.CardRequest;
import io.tollgate.payments.acquirer.DeclineCode;
import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.acquirer.Original;
import io.tollgate.payments.card.CardVault;
import io.tollgate.payments.ledger.EntrySet;
import io.tollgate.payments.ledger.Fees;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends claimed payments to the acquirer, as sales or as authorizations, and records what came of them. No transaction is
 * open while the acquirer thinks. What got no answer stays in doubt and is asked about; it is never sent under a new operation.
 */
@Service
public class AuthorizePayment {
  private static final Logger LOG = LoggerFactory.getLogger(AuthorizePayment.class);

  private final Payments payments;
  private final Acquirer acquirer;
  private final CardVault vault;
  private final Fees fees;
  private final PaymentProperties properties;
  private final Outcomes outcomes;
  private final PaymentMetrics metrics;
  private final Clock clock;
  private final Semaphore inFlight;
  private final ExecutorService executor = Executors
      .newThreadPerTaskExecutor(Thread.ofVirtual().name("authorize-", 0).factory());

  AuthorizePayment(Payments payments, Acquirer acquirer, CardVault vault, Fees fees, PaymentProperties properties,
      Outcomes outcomes,
      PaymentMetrics metrics, Clock clock) {
    this.payments = payments;
    this.acquirer = acquirer;
    this.vault = vault;
    this.fees = fees;
    this.properties = properties;
    this.outcomes = outcomes;
    this.metrics = metrics;
    this.clock = clock;
    this.inFlight = new Semaphore(properties.maxInFlight());
  }

  /** Sends the claimed payment, in the background; waits first where too many are under way. */
  public void send(Unfinished claimed) {
    start(claimed, this::sendNow);
  }

  /**
   * Asks what became of it, in the background. Where the acquirer never heard of it, the same operation is sent again, or,
   * when nobody expects to be charged any more, reversed.
   */
  public void ask(Unfinished claimed) {
    start(claimed, (unfinished, authorizing) -> {
      switch (acquirer.ask(authorizing.operation().id())) {
        case Approved approved -> approved(unfinished, authorizing, approved);
        case Refused refused -> refused(unfinished, authorizing, refused);
        case NeverHeard _ -> {
          if (isStillExpected(authorizing)) sendNow(unfinished, authorizing);
          else
            reverse(unfinished, authorizing);
        }
        case CannotTell _ -> reverse(unfinished, authorizing);
        case Undecided _ -> unanswered(unfinished, authorizing, "undecided");
        case NoAnswer(String why) -> unanswered(unfinished, authorizing, why);
      }
    });
  }

  private void sendNow(Unfinished claimed, Payment.Authorizing authorizing) {
    var card = vault.open(claimed.sealedCard(), authorizing.id());
    var request = new CardRequest(authorizing.operation().id(), authorizing.id(), authorizing.amount(), card,
        claimed.attempts());
    SaleAnswer answer = switch (authorizing.terms().capture().charge()) {
      case SALE -> acquirer.sell(request);
      case AUTHORIZATION -> acquirer.authorize(request);
    };
    switch (answer) {
      case Approved approved -> approved(claimed, authorizing, approved);
      case Refused refused -> refused(claimed, authorizing, refused);
      case Challenged _ -> refused(claimed, authorizing, new Refused(DeclineCode.AUTHENTICATION_REQUIRED));
      case Rejected(String why) -> rejected(claimed, authorizing, why);
      case NotSent(String why) -> unanswered(claimed, authorizing, why);
      case NoAnswer(String why) -> unanswered(claimed, authorizing, why);
    }
  }

  private boolean isStillExpected(Payment.Authorizing authorizing) {
    return clock.instant().isBefore(authorizing.terms().createdAt().plus(properties.sendAgainWithin()));
  }

  private void reverse(Unfinished claimed, Payment.Authorizing authorizing) {
    var operation = authorizing.operation().id();
    var original = new Original(operation, authorizing.terms().capture().charge(), authorizing.amount(), null,
        vault.open(claimed.sealedCard(), authorizing.id()).card());
    switch (acquirer.reverse(new FollowUp(operation, original, authorizing.id(), authorizing.amount(),
        claimed.attempts()))) {
      case Reversed _ -> {
        Instant now = now();
        conclude(Move.outcome(claimed.stored(), authorizing.fail("reversed", now), now, PaymentEventType.FAILED,
            "platform", "The acquirer had not heard of the operation in time; it was reversed, and nothing was taken.",
            List.of()));
      }
      case NoAnswer(String why) -> unanswered(claimed, authorizing, why);
    }
  }

  private void approved(Unfinished claimed, Payment.Authorizing authorizing, Approved approved) {
    Instant now = now();
    var approval = new Approval(approved.approvalCode(), approved.acquirerReference());
    UUID set = UuidCreator.getTimeOrderedEpoch();
    conclude(switch (authorizing.terms().capture()) {
      case AUTOMATIC -> Move.outcome(claimed.stored(), authorizing.capture(approval, now), now,
          PaymentEventType.CAPTURED, acquirer.name(), null, EntrySet.captureWithFee(set,
              UuidCreator.getTimeOrderedEpoch(), authorizing.amount(), fees.of(authorizing.merchant(), "card",
                  authorizing.amount().currency())));
      case MANUAL -> Move.outcome(claimed.stored(), authorizing.hold(approval, now, expiry(authorizing, now)), now,
          PaymentEventType.AUTHORIZED, acquirer.name(), null,
          List.of(EntrySet.authorization(set, authorizing.amount())));
    });
  }

  private Instant expiry(Payment.Authorizing authorizing, Instant now) {
    return now.plus(properties.lifetimeFor(authorizing.terms().card().brand()));
  }

  private void refused(Unfinished claimed, Payment.Authorizing authorizing, Refused refused) {
    Instant now = now();
    var declined = authorizing.decline(new Decline(refused.code().code(), Decline.By.ISSUER, refused.code().soft()),
        now);
    conclude(Move.outcome(claimed.stored(), declined, now, PaymentEventType.DECLINED, "issuer", refused.code().code(),
        List.of()));
  }

  private void rejected(Unfinished claimed, Payment.Authorizing authorizing, String why) {
    Instant now = now();
    LOG.error("{} rejected {}: {}", acquirer.name(), authorizing.operation().id(), why);
    conclude(
        Move.outcome(claimed.stored(), authorizing.fail("acquirer_rejected_request", now), now, PaymentEventType.FAILED,
            acquirer.name(), "The acquirer would not process the request.", List.of()));
  }

  private void unanswered(Unfinished claimed, Payment.Authorizing authorizing, String why) {
    var wait = properties.nextLookAfter(claimed.attempts());
    LOG.warn("{} of {} is in doubt ({}); asking again in {}", authorizing.operation().id(), authorizing.id(), why,
        wait);
    if (!payments.record(Move.internal(claimed.stored(), authorizing.doubt(now()), now(), wait)))
      lostTheRace(authorizing);
  }

  private void conclude(Move move) {
    if (payments.record(move)) {
      metrics.outcome(move.to());
      outcomes.recorded(move.result());
    } else {
      lostTheRace(move.to());
    }
  }

  /** Our lease had lapsed and somebody else took over; theirs is the word that counts. */
  private static void lostTheRace(Payment payment) {
    LOG.warn("{} was taken over by another instance before its answer was recorded", payment.id());
  }

  private void start(Unfinished claimed, Step step) {
    if (!(claimed.stored().payment() instanceof Payment.Authorizing authorizing)) {
      throw new IllegalArgumentException(claimed.stored().payment().id() + " is not at the acquirer");
    }
    inFlight.acquireUninterruptibly();
    executor.execute(() -> {
      try {
        step.run(claimed, authorizing);
      } catch (RuntimeException e) {
        LOG.error("{} stays as it is; whoever finds its lease lapsed takes it over", authorizing.id(), e);
      } finally {
        inFlight.release();
      }
    });
  }

  private Instant now() { return clock.instant().truncatedTo(ChronoUnit.MICROS); }

  /** Lets the operations under way come to their end, so that a planned stop leaves nothing in doubt. */
  @PreDestroy
  void stop() throws InterruptedException {
    executor.shutdown();
    if (!executor.awaitTermination(properties.lease().toMillis(), TimeUnit.MILLISECONDS)) executor.shutdownNow();
  }

  private interface Step {
    void run(Unfinished claimed, Payment.Authorizing authorizing);
  }
}
