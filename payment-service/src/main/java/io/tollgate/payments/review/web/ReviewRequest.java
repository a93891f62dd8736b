package io.tollgate.payments.review.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.payments.payment.ReviewDecision;
import org.jspecify.annotations.Nullable;

/** @param decision approve or decline */
record ReviewRequest(@Nullable String decision, @Nullable String reason) {
  ReviewDecision decided() {
    return ReviewDecision.find(String.valueOf(decision)).orElseThrow(() -> InvalidRequest
        .unacceptable("invalid_decision", "decision", "The decision is approve or decline."));
  }
}
