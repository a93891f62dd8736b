package io.tollgate.payments.idempotency;

/** The key was used before for another request. */
public final class IdempotencyKeyReused extends RuntimeException {
  public IdempotencyKeyReused() { super("This idempotency key was used before with another request."); }
}
