package io.tollgate.payments.card;

import java.util.Locale;
import java.util.Optional;

/** The means by which a payer pays, as fees, routes, risk and events tell them apart. */
public enum MethodType {
  /** Typed in by the payer, far from the merchant. */
  CARD,
  /** Read at a merchant's terminal. */
  CARD_PRESENT;

  /** As it stands in JSON, in events and in the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException where there is no such method */
  public static MethodType ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  public static Optional<MethodType> find(String code) {
    for (MethodType method : values()) { if (method.code().equals(code)) return Optional.of(method); }
    return Optional.empty();
  }
}
