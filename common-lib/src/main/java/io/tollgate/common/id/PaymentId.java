package io.tollgate.common.id;

import java.util.Optional;
import java.util.UUID;

/** One payment, from acceptance to its end. */
public record PaymentId(UUID value) implements Comparable<PaymentId> {
  private static final String PREFIX = "pay";

  /** Empty where the text is no {@code pay_…} id; to a caller that is the same as an id that does not exist. */
  public static Optional<PaymentId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(PaymentId::new);
  }

  /** In the order of the text form, so by time of birth. */
  @Override
  public int compareTo(PaymentId other) { return TypeId.compare(value, other.value); }

  @Override
  public String toString() { return TypeId.format(PREFIX, value); }
}
