package io.tollgate.payments.outbox;

import java.time.Instant;
import java.util.Optional;

/** Why this instance last failed to publish, since it started; another one may know of a later failure. */
public interface LastFailure {
  Optional<Failure> lastFailure();

  record Failure(Instant at, String reason) {}
}
