package io.tollgate.payments.payment;

import io.tollgate.common.kit.telemetry.LogFields;
import io.tollgate.common.kit.telemetry.Traces;
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
import io.tollgate.payments.acquirer.Acquirers;
import io.tollgate.payments.acquirer.CardRequest;
import io.tollgate.payments.acquirer.DeclineCode;
import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.acquirer.Original;
import io.tollgate.payments.card.CardVault;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends claimed payments to the acquirer, as sales or as authorizations, and records what came of them. No transaction is
 * open while the acquirer thinks, and nobody waits for another acquirer: how many are in flight is each one's own guard's
 * business. What got no answer stays in doubt and is asked about; it is never sent under a new operation.
 */
@Service
public class AuthorizePayment {
  private static final Logger LOG = LoggerFactory.getLogger(AuthorizePayment.class);

  private final Acquirers acquirers;
  private final NextAttempt nextAttempt;
  private final RecordAttempt record;
  private final CardVault vault;
  private final PaymentProperties properties;
  private final Traces traces;
  private final Clock clock;
  private final ExecutorService executor = Executors
      .newThreadPerTaskExecutor(Thread.ofVirtual().name("authorize-", 0).factory());

  AuthorizePayment(Acquirers acquirers, NextAttempt nextAttempt, RecordAttempt record, CardVault vault,
      PaymentProperties properties, Traces traces, Clock clock) {
    this.acquirers = acquirers;
    this.nextAttempt = nextAttempt;
    this.record = record;
    this.vault = vault;
    this.properties = properties;
    this.traces = traces;
    this.clock = clock;
  }

  /** Sends the claimed payment, in the background. */
  public void send(Unfinished claimed) {
    var _ = start(Attempt.first(claimed), this::sendNow);
  }

  /**
   * Brings it on, in the background: sends it where it certainly was not sent, and asks what became of it else.
   *
   * @return done when the holder is done with it, whatever came of it
   */
  public CompletableFuture<Void> takenOver(Unfinished claimed) {
    return start(Attempt.takenOver(claimed), claimed.attempts() == 0 ? this::sendAtLast : this::ask);
  }

  /**
   * Where the acquirer never heard of it, the same operation is sent again, or, when nobody expects to be charged any more,
   * reversed; where it can't be asked, reversed.
   */
  private void ask(Attempt attempt) {
    switch (acquirerOf(attempt).ask(attempt.operation().id())) {
      case Approved approved -> record.approved(attempt, approved);
      case Refused(DeclineCode code) -> refused(attempt, code);
      case NeverHeard _ -> {
        if (isStillExpected(attempt)) sendNow(attempt);
        else
          reverse(attempt, attempt.claimed().attempts());
      }
      // It was reversed each time it was taken over before.
      case CannotTell _ -> reverse(attempt, attempt.claimed().attempts() - 1);
      case Undecided _ -> record.unanswered(attempt, "undecided");
      case NoAnswer(String why) -> record.unanswered(attempt, why);
    }
  }

  private void sendAtLast(Attempt attempt) {
    if (isStillExpected(attempt)) {
      nextAttempt.inTurn(attempt.authorizing()).ifPresentOrElse(
          operation -> goOn(attempt, operation, Attempted.NOT_SENT, null), () -> sendNow(attempt));
    } else {
      neverSent(attempt);
    }
  }

  private void sendNow(Attempt attempt) {
    Payment.Authorizing authorizing = attempt.authorizing();
    var card = vault.open(attempt.claimed().sealedCard(), authorizing.id());
    var request = new CardRequest(attempt.operation().id(), authorizing.id(), authorizing.amount(), card,
        attempt.claimed().attempts());
    SaleAnswer answer = switch (authorizing.terms().capture().charge()) {
      case SALE -> acquirerOf(attempt).sell(request);
      case AUTHORIZATION -> acquirerOf(attempt).authorize(request);
    };
    switch (answer) {
      case Approved approved -> record.approved(attempt, approved);
      case Refused(DeclineCode code) -> refused(attempt, code);
      case Challenged _ -> refused(attempt, DeclineCode.AUTHENTICATION_REQUIRED);
      case Rejected(String why) -> rejected(attempt, why);
      case NotSent(String why) -> notSent(attempt, why);
      case NoAnswer(String why) -> record.unanswered(attempt, why);
    }
  }

  /** @param timesReversed how often its reversal may have been sent before */
  private void reverse(Attempt attempt, int timesReversed) {
    Payment.Authorizing authorizing = attempt.authorizing();
    var operation = attempt.operation().id();
    var original = new Original(operation, authorizing.terms().capture().charge(), authorizing.amount(), null,
        vault.open(attempt.claimed().sealedCard(), authorizing.id()).card(), authorizing.terms().terminal());
    var reversal = new FollowUp(operation, original, authorizing.id(), authorizing.amount(), timesReversed);
    switch (acquirerOf(attempt).reverse(reversal)) {
      case Reversed _ -> reversed(attempt);
      case NoAnswer(String why) -> record.unanswered(attempt, why);
    }
  }

  /** Nothing was taken and nothing will be: another may be asked, unless nobody expects to be charged any more. */
  private void reversed(Attempt attempt) {
    Optional<Operation> next = isStillExpected(attempt)
        ? nextAttempt.afterNothing(attempt.authorizing())
        : Optional.empty();
    next.ifPresentOrElse(operation -> goOn(attempt, operation, "reversed", null),
        () -> record.failed(attempt, "reversed",
            "platform",
            "The acquirer did not answer for the operation in time; it was reversed, and nothing was taken."));
  }

  private void notSent(Attempt attempt, String why) {
    LOG.warn("{} was not sent: {}", attempt, why);
    nextAttempt.afterNothing(attempt.authorizing()).ifPresentOrElse(
        operation -> goOn(attempt, operation, Attempted.NOT_SENT, null), () -> {
          if (isStillExpected(attempt)) record.waiting(attempt);
          else
            neverSent(attempt);
        });
  }

  private void neverSent(Attempt attempt) {
    record.failed(attempt, "acquirer_unavailable", "platform",
        "No acquirer could be reached; nothing was sent, and nothing was taken.");
  }

  private void refused(Attempt attempt, DeclineCode code) {
    Optional<Operation> next = code.soft() ? nextAttempt.afterSoftDecline(attempt.authorizing()) : Optional.empty();
    next.ifPresentOrElse(operation -> goOn(attempt, operation, code.code(), code),
        () -> record.declined(attempt, code));
  }

  private void rejected(Attempt attempt, String why) {
    LOG.error("{} was rejected: {}", attempt, why);
    record.failed(attempt, "acquirer_rejected_request", attempt.operation().acquirer(),
        "The acquirer would not process the request.");
  }

  private void goOn(Attempt before, Operation next, String reason, @Nullable DeclineCode declined) {
    record.next(before, next, reason, declined).ifPresent(this::sendNow);
  }

  private boolean isStillExpected(Attempt attempt) {
    Instant accepted = attempt.authorizing().terms().createdAt();
    return clock.instant().isBefore(accepted.plus(properties.sendAgainWithin()));
  }

  private Acquirer acquirerOf(Attempt attempt) { return acquirers.named(attempt.operation().acquirer()); }

  private CompletableFuture<Void> start(Attempt attempt, Consumer<Attempt> step) {
    return CompletableFuture.runAsync(() -> {
      try (var _ = LogFields.of(attempt.authorizing().merchant(), attempt.authorizing().id());
          var _ = traces.begin("authorize", attempt.claimed().traceparent())) {
        take(attempt, step);
      }
    }, executor);
  }

  private void take(Attempt attempt, Consumer<Attempt> step) {
    try {
      ByHalves.oneByOne(List.of(attempt), step, record::stuck);
    } catch (RuntimeException e) {
      LOG.error("{} stays as it is; whoever finds its lease lapsed takes it over", attempt, e);
    }
  }

  /** Lets the operations under way come to their end, so that a planned stop leaves nothing in doubt. */
  @PreDestroy
  void stop() throws InterruptedException {
    executor.shutdown();
    if (!executor.awaitTermination(properties.lease().toMillis(), TimeUnit.MILLISECONDS)) executor.shutdownNow();
  }
}
