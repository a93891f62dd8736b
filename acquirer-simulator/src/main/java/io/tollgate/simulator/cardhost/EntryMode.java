package io.tollgate.simulator.cardhost;

import io.tollgate.simulator.operation.CardEntry;

import java.util.stream.Stream;

/** How the card's data came to the terminal: the first two digits of field 22. */
enum EntryMode {
  TYPED("01", CardEntry.TYPED),
  MAGNETIC_STRIPE("02", CardEntry.SWIPE),
  CHIP("05", CardEntry.CHIP),
  CONTACTLESS("07", CardEntry.CONTACTLESS),
  FALLBACK_TO_STRIPE("80", CardEntry.FALLBACK),
  E_COMMERCE("81", CardEntry.E_COMMERCE),
  FULL_MAGNETIC_STRIPE("90", CardEntry.SWIPE),
  CONTACTLESS_STRIPE("91", CardEntry.CONTACTLESS_STRIPE);

  private final String digits;
  private final CardEntry entry;

  EntryMode(String digits, CardEntry entry) {
    this.digits = digits;
    this.entry = entry;
  }

  /** As the book has it. */
  CardEntry entry() { return entry; }

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
