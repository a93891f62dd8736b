package io.tollgate.payments.ledger;

import io.tollgate.common.id.TypeId;

import java.util.Optional;
import java.util.UUID;

/** A line's id: its set's, and its number there ({@code ent_01h…_2}). */
public record LineId(UUID set, int line) {
  private static final String PREFIX = "ent";

  public static Optional<LineId> parse(String text) {
    int cut = text.lastIndexOf('_');
    if (cut < 0 || !text.substring(cut + 1).matches("[1-9][0-9]{0,2}")) return Optional.empty();
    return TypeId.parse(PREFIX, text.substring(0, cut))
        .map(set -> new LineId(set, Integer.parseInt(text.substring(cut + 1))));
  }

  @Override
  public String toString() { return TypeId.format(PREFIX, set) + "_" + line; }
}
