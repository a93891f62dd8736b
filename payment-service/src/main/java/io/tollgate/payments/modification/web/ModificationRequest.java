package io.tollgate.payments.modification.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.payments.api.Text;
import org.jspecify.annotations.Nullable;

/**
 * The body of a capture, void or refund; all optional.
 *
 * @param amount minor units of the payment's currency; absent for all that is left
 */
record ModificationRequest(@Nullable Long amount, @Nullable String reason) {
  static final ModificationRequest EVERYTHING = new ModificationRequest(null, null);
  private static final int LONGEST_REASON = 255;

  ModificationRequest checked(boolean inParts) {
    if (amount != null && !inParts) {
      throw InvalidRequest.malformed("unknown_field", "amount",
          "A void lets go of all that is held; it has no amount.");
    }
    if (amount != null && amount <= 0) {
      throw InvalidRequest.unacceptable("amount_not_positive", "amount",
          "The amount is a positive number of the currency's minor unit.");
    }
    var _ = Text.optional("reason", reason, LONGEST_REASON);
    return this;
  }
}
