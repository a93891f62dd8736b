package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentEventType;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings a payment that may be charged to its first acquirer, once that is committed; tells those that wait of one that may not. */
@Component
class ChargePayment {
  static final String NO_ROUTE = "no_route";

  private final NextAttempt nextAttempt;
  private final AuthorizePayment authorizations;
  private final Outcomes outcomes;
  private final PaymentMetrics metrics;

  ChargePayment(NextAttempt nextAttempt, AuthorizePayment authorizations, Outcomes outcomes, PaymentMetrics metrics) {
    this.nextAttempt = nextAttempt;
    this.authorizations = authorizations;
    this.outcomes = outcomes;
    this.metrics = metrics;
  }

  /** Under which it is to be claimed; empty where no acquirer takes such payments. */
  Optional<Operation> operationFor(Terms terms) {
    return nextAttempt.first(terms);
  }

  static Move noRoute(Stored<Payment> from, Payment.Failed to, Instant at) {
    return Move.outcome(from, to, at, PaymentEventType.FAILED, "platform",
        "No acquirer takes such payments; nothing was taken.", List.of());
  }

  /** What comes after the recorded move. */
  void follow(Move recorded, Unfinished before) {
    if (recorded.to() instanceof Payment.Authorizing) {
      authorizations.send(before.after(recorded));
      return;
    }
    if (recorded.to().hasOutcome()) metrics.outcome(recorded.to());
    outcomes.recorded(Outcome.withoutAcquirer(recorded.result()));
  }
}
