package io.tollgate.risk.ruleset;

import io.tollgate.common.id.TypeId;

import java.util.Optional;
import java.util.UUID;

/** One version of an owner's rules: UUIDv7, so that versions sort by the time they were made. */
public record RuleSetId(UUID value) {
  private static final String PREFIX = "rst";

  /** Empty where the text is no {@code rst_…} id. */
  public static Optional<RuleSetId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(RuleSetId::new);
  }

  @Override
  public String toString() { return TypeId.format(PREFIX, value); }
}
