package io.tollgate.risk.limit.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.risk.limit.Limit;
import org.jspecify.annotations.Nullable;

/** The most that passes: minor units of the currency, or payments. */
record LimitRequest(@Nullable Long value) {
  /** @throws InvalidRequest where there is none, or one out of range */
  long checkedValue() {
    if (value == null) throw InvalidRequest.malformed("missing_field", "value", "The field is required.");
    if (value < 0 || value > Limit.LARGEST) {
      throw InvalidRequest.unacceptable("limit_out_of_range", "value",
          "The value is from 0 to " + Limit.LARGEST + ".");
    }
    return value;
  }
}
