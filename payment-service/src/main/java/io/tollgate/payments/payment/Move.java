package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.event.PaymentEventType;
import io.tollgate.payments.ledger.EntrySet;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A payment's step from one state to the next with all that must be written in the same transaction.
 *
 * @param event what the world is told; null where the step is nobody's business (a claim, a doubt)
 * @param operation the capture, void or refund that the event tells of; null where it tells of the payment itself
 * @param actor who did it, and {@code reason} why: for the payment's history
 * @param took how long the acquirer took for it; null where none was asked
 * @param keptCard for what follows at an acquirer that wants the card again; null elsewhere
 * @param lookAgainIn the lease: past it anybody may take the payment over; null once there is an outcome
 */
public record Move(Stored<? extends Payment> from, Payment to, Instant at, @Nullable PaymentEventType event,
    PaymentEventData.@Nullable Operation operation, String actor,
    @Nullable String reason, List<EntrySet> entries, @Nullable Duration lookAgainIn,
    @Nullable Duration took, @Nullable KeptCard keptCard) {
  public Move {
    entries = List.copyOf(entries);
  }

  /** A step inside the platform: the payment stays unfinished, in this holder's hands for the time of the lease. */
  public static Move internal(Stored<? extends Payment> from, Payment to, Instant at, Duration lookAgainIn) {
    return new Move(from, to, at, null, null, "platform", null, List.of(), lookAgainIn, null, null);
  }

  /** A step that the world is told of, with more to come: by then, or somebody else looks at it. */
  static Move told(Stored<? extends Payment> from, Payment to, Instant at, PaymentEventType event, String actor,
      String reason, Duration lookAgainIn) {
    return new Move(from, to, at, event, null, actor, reason, List.of(), lookAgainIn, null, null);
  }

  /** The step to an outcome. */
  public static Move outcome(Stored<? extends Payment> from, Payment to, Instant at, PaymentEventType event,
      String actor,
      @Nullable String reason, List<EntrySet> entries) {
    return new Move(from, to, at, event, null, actor, reason, entries, null, null, null);
  }

  /** A step of a payment that has its outcome: what a capture, a void or a refund did to it, or time. */
  public static Move onward(Stored<? extends Payment> from, Payment to, Instant at, @Nullable PaymentEventType event,
      PaymentEventData.@Nullable Operation operation, String actor, @Nullable String reason, List<EntrySet> entries) {
    return new Move(from, to, at, event, operation, actor, reason, entries, null, null, null);
  }

  /** The step from an attempt that came to nothing to the next one, at another acquirer. */
  public static Move attempt(Stored<? extends Payment> from, Payment.Authorizing to, Instant at,
      PaymentEventData.Operation failed, String actor, String reason, Duration lookAgainIn) {
    return new Move(from, to, at, PaymentEventType.ATTEMPT_FAILED, failed, actor, reason, List.of(), lookAgainIn, null,
        null);
  }

  /** The same, with the time from the operation's making to its answer. */
  public Move took(Duration time) {
    return new Move(from, to, at, event, operation, actor, reason, entries, lookAgainIn, time, keptCard);
  }

  /** The same, with the card kept for what follows. */
  public Move keeping(KeptCard card) {
    return new Move(from, to, at, event, operation, actor, reason, entries, lookAgainIn, took, card);
  }

  /** The payment as it will stand once the step is recorded. */
  public Stored<Payment> result() {
    return new Stored<>(to, from.version() + 1, from.sequence() + (event == null ? 0 : 1), at);
  }
}
