package io.tollgate.payments.idempotency;

/** The first request with this key is still being served. */
public final class IdempotencyKeyInFlight extends RuntimeException {
  public IdempotencyKeyInFlight() { super("The first request with this idempotency key is still being served."); }
}
