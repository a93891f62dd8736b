package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentStatus;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One line of a payment's history: what it became, when, by whom and why.
 *
 * @param tookMs milliseconds from the making of the acquirer's operation to its answer; null where none was asked
 */
public record HistoryEntry(long sequence, String type, PaymentStatus status, String actor, @Nullable String reason,
    Instant at, @Nullable Long tookMs) {}
