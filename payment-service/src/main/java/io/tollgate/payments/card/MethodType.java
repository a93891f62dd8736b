package io.tollgate.payments.card;

import java.util.Locale;

/** How the payer pays. */
public enum MethodType {
  /** A card's number, typed in. */
  CARD,
  /** A card at a terminal. */
  CARD_PRESENT;

  /** As it stands in JSON, in events and in the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
