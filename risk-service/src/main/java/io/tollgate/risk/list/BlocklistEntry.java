package io.tollgate.risk.list;

import java.time.Instant;

/**
 * One thing that a merchant has blocked.
 *
 * @param author the API key that blocked it, or changed the reason last
 */
public record BlocklistEntry(EntryId id, BlockedValue blocked, String reason, String author, Instant createdAt,
    Instant updatedAt) {}
