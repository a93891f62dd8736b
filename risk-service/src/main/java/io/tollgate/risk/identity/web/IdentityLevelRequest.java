package io.tollgate.risk.identity.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.risk.identity.IdentityLevel;
import org.jspecify.annotations.Nullable;

/** What the merchant has verified. */
record IdentityLevelRequest(@Nullable String level) {
  /** @throws InvalidRequest where there is none, or one that is not known */
  IdentityLevel checkedLevel() {
    if (level == null) throw InvalidRequest.malformed("missing_field", "level", "The field is required.");
    return IdentityLevel.find(level).orElseThrow(() -> InvalidRequest.unacceptable("unknown_identity_level", "level",
        "The level is none, basic or verified."));
  }
}
