package io.tollgate.payments.payment;

import io.tollgate.common.id.PaymentId;

/** What became of an attempt to accept a payment. */
public sealed interface Acceptance {
  /** It is stored, and will come to an outcome whatever dies. */
  record Accepted(Stored<Payment> stored) implements Acceptance {}

  /**
   * The key was used before for this payment; nothing was stored now.
   *
   * @param sameRequest whether it was used for the very same request
   * @param inFlight whether the first request may still be waiting for its answer
   */
  record Repeated(PaymentId payment, boolean sameRequest, boolean inFlight) implements Acceptance {}
}
