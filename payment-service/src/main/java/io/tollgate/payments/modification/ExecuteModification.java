package io.tollgate.payments.modification;

import io.tollgate.common.kit.telemetry.LogFields;
import io.tollgate.common.kit.telemetry.Traces;
import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.Acquirer.Approved;
import io.tollgate.payments.acquirer.Acquirer.CannotTell;
import io.tollgate.payments.acquirer.Acquirer.FollowUpAnswer;
import io.tollgate.payments.acquirer.Acquirer.InquiryAnswer;
import io.tollgate.payments.acquirer.Acquirer.NeverHeard;
import io.tollgate.payments.acquirer.Acquirer.NoAnswer;
import io.tollgate.payments.acquirer.Acquirer.NotSent;
import io.tollgate.payments.acquirer.Acquirer.Refused;
import io.tollgate.payments.acquirer.Acquirer.Rejected;
import io.tollgate.payments.acquirer.Acquirer.Undecided;
import io.tollgate.payments.acquirer.Acquirers;
import io.tollgate.payments.acquirer.DeclineCode;
import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.card.Card;
import io.tollgate.payments.card.CardVault;
import io.tollgate.payments.payment.ByHalves;
import io.tollgate.payments.payment.PaymentKey;
import io.tollgate.payments.payment.PaymentProperties;
import io.tollgate.payments.payment.Payments;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends claimed modifications to the acquirer and records what came of them. No transaction is open while the acquirer
 * thinks. What got no answer stays in doubt and is asked about; it is never sent under a new id.
 */
@Service
public class ExecuteModification {
  private static final Logger LOG = LoggerFactory.getLogger(ExecuteModification.class);

  private final Acquirers acquirers;
  private final Payments payments;
  private final CardVault vault;
  private final RecordModification record;
  private final Turns turns;
  private final PaymentProperties properties;
  private final Traces traces;
  private final ExecutorService executor = Executors
      .newThreadPerTaskExecutor(Thread.ofVirtual().name("modify-", 0).factory());

  ExecuteModification(Acquirers acquirers, Payments payments, CardVault vault, RecordModification record, Turns turns,
      PaymentProperties properties, Traces traces) {
    this.acquirers = acquirers;
    this.payments = payments;
    this.vault = vault;
    this.record = record;
    this.turns = turns;
    this.properties = properties;
    this.traces = traces;
  }

  /**
   * Sends it, in the background.
   *
   * @return what came of it once the acquirer has answered, or has not
   */
  public CompletableFuture<Answered> send(ClaimedModification claimed) {
    return start(claimed, () -> sendNow(claimed));
  }

  /** Asks what became of it, in the background; where the acquirer never heard of it, sends it again under the same id. */
  public CompletableFuture<Optional<Modification>> ask(ClaimedModification claimed) {
    return start(claimed, () -> {
      InquiryAnswer answer = acquirerOf(claimed).ask(claimed.modification().id().operation());
      return switch (answer) {
        case Approved(_, String reference, _) -> done(claimed, reference);
        case Refused(DeclineCode code) -> refused(claimed, code.code());
        case Undecided _ -> later(claimed);
        case NeverHeard _,CannotTell _ -> sendNow(claimed).modification();
        case NoAnswer(String why) -> unanswered(claimed, why);
      };
    });
  }

  private Answered sendNow(ClaimedModification claimed) {
    FollowUp request = claimed.toFollowUp(cardFor(claimed));
    long asked = System.nanoTime();
    FollowUpAnswer answer = switch (claimed.modification().id().kind()) {
      case CAPTURE -> acquirerOf(claimed).capture(request);
      case VOID -> acquirerOf(claimed).cancel(request);
      case REFUND -> acquirerOf(claimed).refund(request);
    };
    var atAcquirer = Duration.ofNanos(System.nanoTime() - asked);
    return new Answered(recorded(claimed, answer), atAcquirer);
  }

  private Optional<Modification> recorded(ClaimedModification claimed, FollowUpAnswer answer) {
    return switch (answer) {
      case Approved(_, String reference, _) -> done(claimed, reference);
      case Refused(DeclineCode code) -> refused(claimed, code.code());
      case Rejected(String why) -> rejected(claimed, why);
      case NotSent _ -> later(claimed);
      case Undecided _ -> later(claimed);
      case NoAnswer(String why) -> unanswered(claimed, why);
    };
  }

  private Optional<Modification> done(ClaimedModification claimed, String reference) {
    return decided(claimed, new ModificationResult.Succeeded(reference), null);
  }

  private Optional<Modification> refused(ClaimedModification claimed, String declineCode) {
    return decided(claimed, new ModificationResult.Declined(declineCode), declineCode);
  }

  private Optional<Modification> rejected(ClaimedModification claimed, String why) {
    LOG.error("{} rejected {}: {}", claimed.modification().acquirer(), claimed.modification().id(), why);
    return decided(claimed, new ModificationResult.Failed("acquirer_rejected_request"),
        "The acquirer would not process the request.");
  }

  private Optional<Modification> decided(ClaimedModification claimed, ModificationResult result, @Nullable String why) {
    return turns.take(claimed.modification().payment(),
        () -> record.decide(claimed, result, claimed.modification().acquirer(), why));
  }

  private @Nullable Card cardFor(ClaimedModification claimed) {
    if (!acquirerOf(claimed).needsCardLater()) return null;
    PaymentKey payment = claimed.modification().payment();
    return payments.keptCard(payment).map(sealed -> vault.open(sealed, payment.id()).card()).orElse(null);
  }

  private Acquirer acquirerOf(ClaimedModification claimed) {
    return acquirers.named(claimed.modification().acquirer());
  }

  private Optional<Modification> later(ClaimedModification claimed) {
    return record.postpone(claimed, false, properties.nextLookAfter(claimed.attempts()));
  }

  private Optional<Modification> unanswered(ClaimedModification claimed, String why) {
    var wait = properties.nextLookAfter(claimed.attempts());
    LOG.warn("{} of {} is in doubt ({}); asking again in {}", claimed.modification().id(),
        claimed.modification().payment().id(), why, wait);
    return record.postpone(claimed, true, wait);
  }

  private <T> CompletableFuture<T> start(ClaimedModification claimed, Supplier<T> step) {
    PaymentKey payment = claimed.modification().payment();
    String traceparent = traces.current(null);
    return CompletableFuture.supplyAsync(() -> {
      try (var _ = LogFields.of(payment.merchant(), payment.id());
          var _ = traces.begin(claimed.modification().id().kind().code(), traceparent)) {
        return take(claimed, step);
      }
    }, executor);
  }

  private <T> T take(ClaimedModification claimed, Supplier<T> step) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      if (ByHalves.isItsOwnFault(e)) record.stuck(claimed, e);
      else
        leave(claimed, e);
      throw e;
    } catch (Error e) {
      leave(claimed, e);
      throw e;
    }
  }

  private static void leave(ClaimedModification claimed, Throwable why) {
    LOG.error("{} stays as it is; whoever finds its lease lapsed takes it over", claimed.modification().id(), why);
  }

  /** Lets what is under way come to its end, so that a planned stop leaves nothing in doubt. */
  @PreDestroy
  void stop() throws InterruptedException {
    executor.shutdown();
    if (!executor.awaitTermination(properties.lease().toMillis(), TimeUnit.MILLISECONDS)) executor.shutdownNow();
  }
}
