package io.tollgate.risk.list.web;

import io.tollgate.risk.list.ListEntry;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** An entry as the merchant sees it. */
record ListEntryView(String id, String list, String type, String value, String reason, String author,
    @Nullable Instant expiresAt, Instant createdAt, Instant updatedAt) {
  static ListEntryView of(ListEntry entry) {
    return new ListEntryView(entry.id().toString(), entry.list().value(), entry.listed().type().code(),
        entry.listed().value(), entry.reason(), entry.author(), entry.expiresAt(), entry.createdAt(),
        entry.updatedAt());
  }
}
