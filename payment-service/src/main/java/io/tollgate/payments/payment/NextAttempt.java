package io.tollgate.payments.payment;

import io.tollgate.payments.acquirer.Acquirers;
import io.tollgate.payments.acquirer.OperationIds;
import io.tollgate.payments.card.MethodType;
import io.tollgate.payments.routing.Routes;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses the acquirer of a payment's first attempt, and of those that follow. What was sent to an acquirer is never sent there under another operation. */
@Component
class NextAttempt {
  private final Payments payments;
  private final Routes routes;
  private final AttemptPolicies policies;
  private final OperationIds operations;
  private final Acquirers acquirers;

  NextAttempt(Payments payments, Routes routes, AttemptPolicies policies, OperationIds operations,
      Acquirers acquirers) {
    this.payments = payments;
    this.routes = routes;
    this.policies = policies;
    this.operations = operations;
    this.acquirers = acquirers;
  }

  /** Empty where no acquirer takes such payments. */
  Optional<Operation> first(Terms terms) {
    return routesOf(terms).stream().findFirst().map(this::operationAt);
  }

  /**
   * Where the issuer said a soft no: as far as the merchant's policy allows. What was read at a terminal is answered once: a chip's
   * cryptogram that comes again by another way is a replay to the issuer (EMV book 2).
   */
  Optional<Operation> afterSoftDecline(Payment.Authorizing authorizing) {
    if (authorizing.terms().method() == MethodType.CARD_PRESENT) return Optional.empty();
    int most = policies.most(authorizing.merchant());
    if (most == 1) return Optional.empty();
    List<Attempted> before = payments.attempted(authorizing.key());
    long asked = before.stream().filter(Attempted::wasSent).count() + 1;
    return asked >= most ? Optional.empty() : next(authorizing, namesOf(before.stream()));
  }

  /** Where it is certain that nothing was taken, and nothing was said: whoever is left may be asked. */
  Optional<Operation> afterNothing(Payment.Authorizing authorizing) {
    return next(authorizing, namesOf(payments.attempted(authorizing.key()).stream()));
  }

  /** For one that waits to be sent: the next in turn to which nothing was sent either, and that is available; empty where it stays. */
  Optional<Operation> inTurn(Payment.Authorizing waiting) {
    List<String> sent = namesOf(payments.attempted(waiting.key()).stream().filter(Attempted::wasSent));
    List<String> turns = new ArrayList<>(routesOf(waiting.terms()));
    turns.removeAll(sent);
    Collections.rotate(turns, -1 - turns.indexOf(waiting.operation().acquirer()));
    return turns.stream().filter(name -> !name.equals(waiting.operation().acquirer()))
        .filter(acquirers::isAvailable).findFirst().map(this::operationAt);
  }

  private Optional<Operation> next(Payment.Authorizing authorizing, List<String> before) {
    return others(authorizing, before).findFirst().map(this::operationAt);
  }

  private Stream<String> others(Payment.Authorizing authorizing, List<String> before) {
    String last = authorizing.operation().acquirer();
    return routesOf(authorizing.terms()).stream().filter(name -> !name.equals(last) && !before.contains(name));
  }

  private static List<String> namesOf(Stream<Attempted> attempts) { return attempts.map(Attempted::acquirer).toList(); }

  private List<String> routesOf(Terms terms) { return routes.of(terms.method(), terms.amount(), terms.card().bin()); }

  private Operation operationAt(String acquirer) { return new Operation(operations.next(), acquirer); }
}
