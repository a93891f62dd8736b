package io.tollgate.common.id;

import java.util.Optional;
import java.util.UUID;

/** A merchant (MID): the owner of payments and the scope of every query. */
public record MerchantId(UUID value) implements Comparable<MerchantId> {
  private static final String PREFIX = "mer";

  /** Empty where the text is no {@code mer_…} id; to a caller that is the same as an id that does not exist. */
  public static Optional<MerchantId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(MerchantId::new);
  }

  /** In the order of the text form, so by time of birth. */
  @Override
  public int compareTo(MerchantId other) { return TypeId.compare(value, other.value); }

  @Override
  public String toString() { return TypeId.format(PREFIX, value); }
}
