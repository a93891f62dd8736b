package io.tollgate.payments.modification;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One line of a modification's history: what it became, when, by whom and why. */
public record ModificationHistoryEntry(long sequence, String status, String actor, @Nullable String reason,
    Instant at) {}
