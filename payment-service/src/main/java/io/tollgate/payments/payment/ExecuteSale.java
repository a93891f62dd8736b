package io.tollgate.payments.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.event.PaymentEventType;
import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.Acquirer.Approved;
import io.tollgate.payments.acquirer.Acquirer.NeverHeard;
import io.tollgate.payments.acquirer.Acquirer.NoAnswer;
import io.tollgate.payments.acquirer.Acquirer.Refused;
import io.tollgate.payments.acquirer.Acquirer.Rejected;
import io.tollgate.payments.acquirer.Sale;
import io.tollgate.payments.card.CardVault;
import io.tollgate.payments.ledger.EntrySet;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends claimed sales to the acquirer and records what came of them. No transaction is open while the acquirer thinks. A
 * sale that got no answer stays in doubt and is asked about; it is never sent under a new operation.
 */
@Service
public class ExecuteSale {
  private static final Logger LOG = LoggerFactory.getLogger(ExecuteSale.class);

  private final Payments payments;
  private final Acquirer acquirer;
  private final CardVault vault;
  private final PaymentProperties properties;
  private final Outcomes outcomes;
  private final PaymentMetrics metrics;
  private final Clock clock;
  private final Semaphore inFlight;
  private final ExecutorService executor = Executors
      .newThreadPerTaskExecutor(Thread.ofVirtual().name("sale-", 0).factory());

  ExecuteSale(Payments payments, Acquirer acquirer, CardVault vault, PaymentProperties properties, Outcomes outcomes,
      PaymentMetrics metrics, Clock clock) {
    this.payments = payments;
    this.acquirer = acquirer;
    this.vault = vault;
    this.properties = properties;
    this.outcomes = outcomes;
    this.metrics = metrics;
    this.clock = clock;
    this.inFlight = new Semaphore(properties.maxInFlight());
  }

  /** Sends the claimed sale, in the background; waits first where too many are under way. */
  public void send(Unfinished claimed) {
    start(claimed, this::sell);
  }

  /** Asks what became of the sale, in the background; where the acquirer never heard of it, sends the same operation again. */
  public void ask(Unfinished claimed) {
    start(claimed, (unfinished, authorizing) -> {
      switch (acquirer.ask(authorizing.sale().id())) {
        case Approved approved -> approved(unfinished, authorizing, approved);
        case Refused refused -> refused(unfinished, authorizing, refused);
        case NeverHeard _ -> sell(unfinished, authorizing);
        case NoAnswer(String why) -> unanswered(unfinished, authorizing, why);
      }
    });
  }

  private void sell(Unfinished claimed, Payment.Authorizing authorizing) {
    var card = vault.open(claimed.sealedCard(), authorizing.id());
    switch (acquirer.sell(new Sale(authorizing.sale().id(), authorizing.id(), authorizing.amount(), card))) {
      case Approved approved -> approved(claimed, authorizing, approved);
      case Refused refused -> refused(claimed, authorizing, refused);
      case Rejected(String why) -> rejected(claimed, authorizing, why);
      case NoAnswer(String why) -> unanswered(claimed, authorizing, why);
    }
  }

  private void approved(Unfinished claimed, Payment.Authorizing authorizing, Approved approved) {
    Instant now = now();
    var captured = authorizing.capture(new Approval(approved.approvalCode(), approved.acquirerReference()), now);
    var entries = EntrySet.capture(UuidCreator.getTimeOrderedEpoch(), captured.captured());
    conclude(Move.outcome(claimed.stored(), captured, now, PaymentEventType.CAPTURED, acquirer.name(), null, entries));
  }

  private void refused(Unfinished claimed, Payment.Authorizing authorizing, Refused refused) {
    Instant now = now();
    var declined = authorizing.decline(new Decline(refused.declineCode(), Decline.By.ISSUER, refused.soft()), now);
    conclude(Move.outcome(claimed.stored(), declined, now, PaymentEventType.DECLINED, "issuer", refused.declineCode(),
        null));
  }

  private void rejected(Unfinished claimed, Payment.Authorizing authorizing, String why) {
    Instant now = now();
    LOG.error("{} rejected {}: {}", acquirer.name(), authorizing.sale().id(), why);
    conclude(
        Move.outcome(claimed.stored(), authorizing.fail("acquirer_rejected_request", now), now, PaymentEventType.FAILED,
            acquirer.name(), "The acquirer would not process the request.", null));
  }

  private void unanswered(Unfinished claimed, Payment.Authorizing authorizing, String why) {
    var wait = properties.nextLookAfter(claimed.attempts());
    LOG.warn("{} of {} is in doubt ({}); asking again in {}", authorizing.sale().id(), authorizing.id(), why, wait);
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
