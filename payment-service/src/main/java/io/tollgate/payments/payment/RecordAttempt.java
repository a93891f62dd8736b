package io.tollgate.payments.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.event.PaymentEventType;
import io.tollgate.payments.acquirer.Acquirer.Approved;
import io.tollgate.payments.acquirer.Acquirers;
import io.tollgate.payments.acquirer.DeclineCode;
import io.tollgate.payments.card.CardVault;
import io.tollgate.payments.ledger.EntrySet;
import io.tollgate.payments.ledger.Fees;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Records what an attempt came to. A holder whose lease was taken over records nothing: its successor's word counts. */
@Component
class RecordAttempt {
  private static final Logger LOG = LoggerFactory.getLogger(RecordAttempt.class);

  private final Payments payments;
  private final Acquirers acquirers;
  private final CardVault vault;
  private final Fees fees;
  private final PaymentProperties properties;
  private final Outcomes outcomes;
  private final PaymentMetrics metrics;
  private final StuckPayments stuck;
  private final Clock clock;

  RecordAttempt(Payments payments, Acquirers acquirers, CardVault vault, Fees fees, PaymentProperties properties,
      Outcomes outcomes, PaymentMetrics metrics,
      StuckPayments stuck, Clock clock) {
    this.payments = payments;
    this.acquirers = acquirers;
    this.vault = vault;
    this.fees = fees;
    this.properties = properties;
    this.outcomes = outcomes;
    this.metrics = metrics;
    this.stuck = stuck;
    this.clock = clock;
  }

  void approved(Attempt attempt, Approved approved) {
    Instant now = now();
    Payment.Authorizing authorizing = attempt.authorizing();
    String acquirer = attempt.operation().acquirer();
    var approval = new Approval(approved.approvalCode(), approved.acquirerReference(), approved.checks());
    UUID set = UuidCreator.getTimeOrderedEpoch();
    Move move = switch (authorizing.terms().capture()) {
      case AUTOMATIC -> Move.outcome(attempt.claimed().stored(), authorizing.capture(approval, now), now,
          PaymentEventType.CAPTURED, acquirer, null,
          EntrySet.captureWithFee(set, UuidCreator.getTimeOrderedEpoch(), authorizing.amount(),
              fees.of(authorizing.merchant(), authorizing.terms().method().code(), authorizing.amount().currency())));
      case MANUAL -> Move.outcome(attempt.claimed().stored(),
          authorizing.hold(approval, now, now.plus(properties.lifetimeFor(authorizing.terms().card().brand()))), now,
          PaymentEventType.AUTHORIZED, acquirer, null, List.of(EntrySet.authorization(set, authorizing.amount())));
    };
    conclude(attempt, acquirers.named(acquirer).needsCardLater() ? move.keeping(card(attempt, now)) : move);
  }

  private KeptCard card(Attempt attempt, Instant now) {
    Payment.Authorizing authorizing = attempt.authorizing();
    return new KeptCard(vault.keep(attempt.claimed().sealedCard(), authorizing.id()),
        now.plus(properties.keepCardFor()));
  }

  void declined(Attempt attempt, DeclineCode code) {
    Instant now = now();
    var decline = Decline.of(code, Decline.By.ISSUER);
    conclude(attempt, Move.outcome(attempt.claimed().stored(), attempt.authorizing().decline(decline, now), now,
        PaymentEventType.DECLINED, "issuer", code.code(), List.of()));
  }

  void failed(Attempt attempt, String code, String actor, String reason) {
    Instant now = now();
    conclude(attempt, Move.outcome(attempt.claimed().stored(), attempt.authorizing().fail(code, now), now,
        PaymentEventType.FAILED, actor, reason, List.of()));
  }

  /** It certainly was not sent, and nobody else can take it now; it is sent when there is room. */
  void waiting(Attempt attempt) {
    Instant accepted = attempt.authorizing().terms().createdAt();
    var wait = properties.sendLaterAfter(Duration.between(accepted, now()));
    LOG.warn("{} waits for its acquirer; sending it in {}", attempt, wait);
    if (!payments.sendLater(attempt.claimed().stored(), wait)) lostTheRace(attempt);
  }

  /** Nobody knows yet; it is looked at again later. */
  void unanswered(Attempt attempt, String why) {
    var wait = properties.nextLookAfter(attempt.claimed().attempts());
    LOG.warn("{} is in doubt ({}); asking again in {}", attempt, why, wait);
    var doubted = attempt.authorizing().doubt(now());
    if (!payments.record(Move.internal(attempt.claimed().stored(), doubted, now(), wait))) lostTheRace(attempt);
  }

  /** Its own fault kept it from coming to anything; it stays as it is and is taken over later. */
  void stuck(Attempt attempt, RuntimeException why) {
    TakenOver claim = attempt.claimed().claim();
    stuck.add(StuckPayments.Work.PAYMENT, claim.payment(), why,
        () -> payments.takeOverLater(claim, StuckPayments.LONGEST_WAIT));
  }

  /**
   * Commits the next attempt before it is sent, as the first one was.
   *
   * @param declined null where the one before took nothing without a word of the issuer
   * @return empty where the payment was taken over
   */
  Optional<Attempt> next(Attempt before, Operation next, String reason, @Nullable DeclineCode declined) {
    Payment.Authorizing authorizing = before.authorizing();
    var told = new PaymentEventData.Operation(before.operation().id().toString(),
        authorizing.terms().capture().charge().name().toLowerCase(Locale.ROOT), authorizing.amount().minorUnits(),
        declined == null ? "failed" : "declined", declined == null ? null : declined.code());
    Duration took = timeTaken(before);
    Move move = Move.attempt(before.claimed().stored(), authorizing.attempt(next), now(), told,
        before.operation().acquirer(), reason, properties.lease()).took(took);
    if (payments.record(move))
      return Optional.of(before.next(before.claimed().after(move), took));
    lostTheRace(before);
    return Optional.empty();
  }

  private void conclude(Attempt attempt, Move outcome) {
    Duration took = timeTaken(attempt);
    Move move = outcome.took(took);
    if (payments.record(move)) {
      metrics.outcome(move.to());
      outcomes.recorded(new Outcome(move.result(), attempt.allThatTook(took)));
    } else {
      lostTheRace(attempt);
    }
  }

  private static void lostTheRace(Attempt attempt) {
    LOG.warn("{} was taken over by another instance before its answer was recorded", attempt);
  }

  private Duration timeTaken(Attempt attempt) {
    Duration since = Duration.between(attempt.operation().id().madeAt(), clock.instant());
    return since.isNegative() ? Duration.ZERO : since;
  }

  private Instant now() { return clock.instant().truncatedTo(ChronoUnit.MICROS); }
}
