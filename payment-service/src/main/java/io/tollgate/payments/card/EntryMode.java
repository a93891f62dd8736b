package io.tollgate.payments.card;

import java.util.Locale;
import java.util.Optional;

/** How a terminal read a card (ISO 8583 field 22 tells it in digits). */
public enum EntryMode {
  CHIP,
  /** Held to the terminal, as a chip or, with older terminals, as a stripe. */
  CONTACTLESS,
  /** Its magnetic stripe. */
  SWIPE,
  /** Its magnetic stripe, since its chip could not be read. */
  FALLBACK;

  public String code() { return name().toLowerCase(Locale.ROOT); }

  /** @throws IllegalArgumentException where there is no such mode */
  public static EntryMode ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  public static Optional<EntryMode> find(String code) {
    for (EntryMode mode : values()) { if (mode.code().equals(code)) return Optional.of(mode); }
    return Optional.empty();
  }
}
