package io.tollgate.risk.idempotency;

/** What is known of a key when a request comes with it. */
public sealed interface Earlier {
  /** Nobody used it: nobody else can now, until the transaction under way ends. */
  record Nothing() implements Earlier {}

  /** The first request with it is being served. */
  record InFlight() implements Earlier {}

  /** It was used for another request. */
  record AnotherRequest() implements Earlier {}

  /** It was used for the very same request, which took effect. */
  record Answered(KeptAnswer answer) implements Earlier {}
}
