package io.tollgate.risk.list.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** Why a value is blocked, in the merchant's words; never shown to the payer. */
record BlockRequest(@Nullable String reason) {
  /** @throws InvalidRequest where there is none, or one that can't be stored */
  String checkedReason() {
    return Texts.required(reason, "reason");
  }
}
