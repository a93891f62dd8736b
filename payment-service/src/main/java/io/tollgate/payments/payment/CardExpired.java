package io.tollgate.payments.payment;

import io.tollgate.payments.card.MethodType;

/** The card's last month is over; no acquirer is asked. */
public final class CardExpired extends RuntimeException {
  private final MethodType method;

  CardExpired(MethodType method) {
    super("The card has expired.");
    this.method = method;
  }

  public MethodType method() { return method; }
}
