package io.tollgate.simulator.operation;

import java.util.Locale;
import java.util.Optional;

/** How a card's data came to the merchant, in one vocabulary for all protocols. */
public enum CardEntry {
  E_COMMERCE, TYPED, CHIP, CONTACTLESS, CONTACTLESS_STRIPE, SWIPE, FALLBACK;

  public String code() { return name().toLowerCase(Locale.ROOT); }

  public static Optional<CardEntry> find(String code) {
    for (CardEntry entry : values()) { if (entry.code().equals(code)) return Optional.of(entry); }
    return Optional.empty();
  }
}
