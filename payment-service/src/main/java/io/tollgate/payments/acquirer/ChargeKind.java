package io.tollgate.payments.acquirer;

/** How a card was charged in the first place. */
public enum ChargeKind {
  /** Authorized and captured at once. */
  SALE,
  /** Held; what is captured is asked for later. */
  AUTHORIZATION
}
