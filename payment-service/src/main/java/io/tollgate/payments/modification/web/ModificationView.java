package io.tollgate.payments.modification.web;

import io.tollgate.payments.acquirer.DeclineCode;
import io.tollgate.payments.modification.Modification;
import io.tollgate.payments.modification.ModificationResult;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A capture, void or refund as merchants see it. Amount in minor units.
 *
 * @param status pending, succeeded, declined or failed
 * @param decline soft or hard: whether the same may be approved at another time; null where it was not declined, as the two after it
 * @param declineAdvice what the merchant had best do
 * @param inDoubt whether the acquirer was asked and has not answered; it goes on by itself
 */
record ModificationView(String id, String payment, String type, long amount, String currency, String status,
    @Nullable String reason, @Nullable String decline, @Nullable String declineCode, @Nullable String declineAdvice,
    @Nullable String failureCode, boolean inDoubt,
    Instant createdAt, Instant updatedAt) {

  static ModificationView of(Modification modification) {
    ModificationResult result = modification.result();
    String declined = result instanceof ModificationResult.Declined(String code) ? code : null;
    DeclineCode known = declined == null ? null : DeclineCode.find(declined).orElse(DeclineCode.DO_NOT_HONOR);
    return new ModificationView(modification.id().toString(), modification.payment().id().toString(),
        modification.id().kind().code(), modification.amount().minorUnits(),
        modification.amount().currency().getCurrencyCode(), result.status(), modification.reason(),
        known == null ? null : known.soft() ? "soft" : "hard", declined, known == null ? null : known.advice().code(),
        result instanceof ModificationResult.Failed(String code) ? code : null,
        result instanceof ModificationResult.Pending(Instant since) && since != null, modification.createdAt(),
        modification.updatedAt());
  }
}
