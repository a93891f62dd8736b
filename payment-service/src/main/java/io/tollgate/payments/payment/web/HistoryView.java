package io.tollgate.payments.payment.web;

import io.tollgate.common.event.PaymentStatus;
import io.tollgate.payments.payment.HistoryEntry;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One line of a payment's history as merchants see it.
 *
 * @param tookMs how long the acquirer took, in milliseconds
 */
record HistoryView(long sequence, String type, PaymentStatus status, String actor, @Nullable String reason,
    Instant at, @Nullable Long tookMs) {
  static HistoryView of(HistoryEntry entry) {
    return new HistoryView(entry.sequence(), entry.type(), entry.status(), entry.actor(), entry.reason(), entry.at(),
        entry.tookMs());
  }
}
