package io.tollgate.payments.payment;

import io.tollgate.payments.acquirer.OperationIds;
import io.tollgate.payments.routing.Routes;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Chooses the acquirer of a payment's first attempt, and of those that follow. No acquirer is asked twice under different operations. */
@Component
class NextAttempt {
  private final Payments payments;
  private final Routes routes;
  private final AttemptPolicies policies;
  private final OperationIds operations;

  NextAttempt(Payments payments, Routes routes, AttemptPolicies policies, OperationIds operations) {
    this.payments = payments;
    this.routes = routes;
    this.policies = policies;
    this.operations = operations;
  }

  /** Empty where no acquirer takes such payments. */
  Optional<Operation> first(Terms terms) {
    return routesOf(terms).stream().findFirst().map(this::operationAt);
  }

  /** Where the issuer said a soft no: as far as the merchant's policy allows. */
  Optional<Operation> afterSoftDecline(Payment.Authorizing authorizing) {
    int most = policies.most(authorizing.merchant());
    if (most == 1) return Optional.empty();
    List<String> before = payments.attempted(authorizing.key());
    return before.size() + 1 >= most ? Optional.empty() : next(authorizing, before);
  }

  /** Where it is certain that nothing was taken, and nothing was said: whoever is left may be asked. */
  Optional<Operation> afterNothing(Payment.Authorizing authorizing) {
    return next(authorizing, payments.attempted(authorizing.key()));
  }

  private Optional<Operation> next(Payment.Authorizing authorizing, List<String> before) {
    String last = authorizing.operation().acquirer();
    return routesOf(authorizing.terms()).stream().filter(name -> !name.equals(last) && !before.contains(name))
        .findFirst().map(this::operationAt);
  }

  private List<String> routesOf(Terms terms) { return routes.of(terms.amount(), terms.card().bin()); }

  private Operation operationAt(String acquirer) { return new Operation(operations.next(), acquirer); }
}
