package io.tollgate.payments.modification;

/** The merchant has no such payment. */
public final class UnknownPayment extends RuntimeException {
  UnknownPayment() { super("The merchant has no such payment"); }
}
