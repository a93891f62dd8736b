package io.tollgate.gateway.ratelimit;

import java.time.Duration;

/** Whether one more request is within the merchant's limit. */
public sealed interface Allowance {
  /** It is. */
  record Granted() implements Allowance {}

  /** It is not, until this much time has passed. */
  record Exhausted(Duration retryAfter) implements Allowance {}
}
