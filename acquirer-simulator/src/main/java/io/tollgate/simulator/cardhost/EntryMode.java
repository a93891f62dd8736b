package io.tollgate.simulator.cardhost;

import java.util.stream.Stream;

/** How the card's data came to the terminal: the first two digits of field 22. */
enum EntryMode {
  TYPED("01"),
  MAGNETIC_STRIPE("02"),
  CHIP("05"),
  CONTACTLESS("07"),
  FALLBACK_TO_STRIPE("80"),
  E_COMMERCE("81"),
  FULL_MAGNETIC_STRIPE("90"),
  CONTACTLESS_STRIPE("91");

  private final String digits;

  EntryMode(String digits) { this.digits = digits; }

  boolean readsStripe() {
    return switch (this) {
      case MAGNETIC_STRIPE, FULL_MAGNETIC_STRIPE, FALLBACK_TO_STRIPE, CONTACTLESS_STRIPE -> true;
      case TYPED, CHIP, CONTACTLESS, E_COMMERCE -> false;
    };
  }

  boolean readsChip() { return this == CHIP || this == CONTACTLESS; }

  static EntryMode of(Message message) throws FormatError {
    String digits = message.get(Field.ENTRY_MODE).substring(0, 2);
    return Stream.of(values()).filter(mode -> mode.digits.equals(digits)).findFirst()
        .orElseThrow(() -> new FormatError(Field.ENTRY_MODE, "is no entry mode"));
  }
}
