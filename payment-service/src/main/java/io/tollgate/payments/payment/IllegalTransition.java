package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentStatus;

/** The payment's state knows no such move. */
public final class IllegalTransition extends RuntimeException {
  /** @param verb what was asked, as in "capture" */
  public IllegalTransition(String verb, PaymentStatus status) {
    super("Cannot " + verb + " a payment that is " + status.code() + ".");
  }
}
