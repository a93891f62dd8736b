package io.tollgate.payments.review.web;

import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.payment.HistoryEntry;
import io.tollgate.payments.payment.ReviewDecision;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person decided.
 *
 * @param status the payment's, now
 */
record ReviewView(String payment, String decision, String reviewer, @Nullable String reason, Instant decidedAt,
    PaymentStatus status) {
  static final String REVIEWER = "operator:";

  /** Empty where nobody has decided. */
  static Optional<ReviewView> of(PaymentId payment, PaymentStatus status, List<HistoryEntry> history) {
    return history.stream().filter(entry -> entry.actor().startsWith(REVIEWER)).findFirst()
        .map(entry -> new ReviewView(payment.toString(), decision(entry).code(), entry.actor(), entry.reason(),
            entry.at(), status));
  }

  private static ReviewDecision decision(HistoryEntry entry) {
    return entry.type().equals(PaymentEventType.REVIEW_APPROVED.code())
        ? ReviewDecision.APPROVE
        : ReviewDecision.DECLINE;
  }
}
