package io.tollgate.payments.modification.web;

import io.tollgate.payments.modification.ModificationHistoryEntry;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One line of a modification's history as merchants see it. */
record ModificationEventView(long sequence, String status, String actor, @Nullable String reason, Instant at) {
  static ModificationEventView of(ModificationHistoryEntry entry) {
    return new ModificationEventView(entry.sequence(), entry.status(), entry.actor(), entry.reason(), entry.at());
  }
}
