package io.tollgate.payments.payment;

/** Another operation on the payment is under way that this one must wait for; it may be asked again. */
public final class OperationInProgress extends RuntimeException {
  OperationInProgress(String verb, String underWay) {
    super("Cannot " + verb + " the payment while a " + underWay + " of it is under way.");
  }
}
