package io.tollgate.payments.payment;

/** A payment at one acquirer, in the hands of whoever sends it or asks about it. */
record Attempt(Unfinished claimed, Payment.Authorizing authorizing) {
  /** @throws IllegalArgumentException where the payment is at no acquirer */
  static Attempt of(Unfinished claimed) {
    if (claimed.stored().payment() instanceof Payment.Authorizing authorizing) return new Attempt(claimed, authorizing);
    throw new IllegalArgumentException(claimed.stored().payment().id() + " is not at the acquirer");
  }

  Operation operation() { return authorizing.operation(); }

  @Override
  public String toString() { return operation().id() + " of " + authorizing.id() + " at " + operation().acquirer(); }
}
