package io.tollgate.risk.limit;

import io.tollgate.common.id.TypeId;

import java.util.Optional;
import java.util.UUID;

/** A limit's place among its merchant's: UUIDv7, so that limits sort by the time they were first set. */
public record LimitId(UUID value) {
  private static final String PREFIX = "lim";

  /** Empty where the text is no {@code lim_…} id. */
  public static Optional<LimitId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(LimitId::new);
  }

  @Override
  public String toString() { return TypeId.format(PREFIX, value); }
}
