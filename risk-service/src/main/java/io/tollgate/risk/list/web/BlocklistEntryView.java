package io.tollgate.risk.list.web;

import io.tollgate.risk.list.BlocklistEntry;

import java.time.Instant;

/** An entry as the merchant sees it. */
record BlocklistEntryView(String id, String type, String value, String reason, String author, Instant createdAt,
    Instant updatedAt) {
  static BlocklistEntryView of(BlocklistEntry entry) {
    return new BlocklistEntryView(entry.id().toString(), entry.blocked().type().code(), entry.blocked().value(),
        entry.reason(), entry.author(), entry.createdAt(), entry.updatedAt());
  }
}
