package io.tollgate.risk.list;

import io.tollgate.common.id.TypeId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing on a merchant's list.
 *
 * @param expiresAt from then on it counts no more; never, where it is absent
 * @param author the API key that listed it, or changed the entry last
 */
public record ListEntry(Id id, ListName list, ListedValue listed, String reason, String author,
    @Nullable Instant expiresAt, Instant createdAt, Instant updatedAt) {

  /** UUIDv7, so that entries sort by the time they were made. */
  public record Id(UUID value) {
    private static final String PREFIX = "lst";

    /** Empty where the text is no {@code lst_…} id. */
    public static Optional<Id> parse(String text) {
      return TypeId.parse(PREFIX, text).map(Id::new);
    }

    @Override
    public String toString() { return TypeId.format(PREFIX, value); }
  }
}
