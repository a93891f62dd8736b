package io.tollgate.payments.payment;

import java.util.Locale;
import java.util.Optional;

/** What a person says of a payment that risk wanted looked at. */
public enum ReviewDecision {
  APPROVE, DECLINE;

  public String code() { return name().toLowerCase(Locale.ROOT); }

  public static Optional<ReviewDecision> find(String code) {
    for (ReviewDecision known : values()) { if (known.code().equals(code)) return Optional.of(known); }
    return Optional.empty();
  }
}
