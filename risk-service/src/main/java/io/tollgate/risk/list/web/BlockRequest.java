package io.tollgate.risk.list.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** Why a value is blocked, in the merchant's words; never shown to the payer. */
record BlockRequest(@Nullable String reason) {
  private static final int LONGEST = 500;

  /** @throws InvalidRequest where there is none, or one that can't be stored */
  String checkedReason() {
    if (reason == null || reason.isBlank()) {
      throw InvalidRequest.malformed("missing_field", "reason", "The field is required.");
    }
    if (reason.codePointCount(0, reason.length()) > LONGEST) {
      throw InvalidRequest.unacceptable("text_too_long", "reason", "The field has more than 500 characters.");
    }
    if (!reason.codePoints().allMatch(BlockRequest::isStorable)) {
      throw InvalidRequest.unacceptable("text_not_storable", "reason", "The field has a character that is no text.");
    }
    return reason;
  }

  private static boolean isStorable(int codePoint) {
    return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
  }
}
