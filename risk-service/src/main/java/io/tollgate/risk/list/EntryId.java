package io.tollgate.risk.list;

import io.tollgate.common.id.TypeId;

import java.util.Optional;
import java.util.UUID;

/** An entry's place in its merchant's blocklist: UUIDv7, so that entries sort by the time they were made. */
public record EntryId(UUID value) {
  private static final String PREFIX = "blk";

  /** Empty where the text is no {@code blk_…} id. */
  public static Optional<EntryId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(EntryId::new);
  }

  @Override
  public String toString() { return TypeId.format(PREFIX, value); }
}
