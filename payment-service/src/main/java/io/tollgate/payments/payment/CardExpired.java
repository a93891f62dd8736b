package io.tollgate.payments.payment;

/** The card's last month is over; no acquirer is asked. */
public final class CardExpired extends RuntimeException {
  CardExpired() { super("The card has expired."); }
}
