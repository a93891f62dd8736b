package io.tollgate.simulator.cardhost.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tollgate.common.kit.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** For how long a host shall be silent. */
record SilenceRequest(@JsonProperty("for") @Nullable Duration lasting) {
  Duration time() {
    if (lasting == null) throw InvalidRequest.malformed("missing_field", "for", "The field is required.");
    if (lasting.isNegative()) throw InvalidRequest.malformed("invalid_field", "for", "The time is negative.");
    return lasting;
  }
}
