package io.tollgate.simulator.cardhost;

import io.tollgate.simulator.operation.Card;
import io.tollgate.simulator.operation.CardNumber;
import org.jspecify.annotations.Nullable;

import java.time.YearMonth;
import java.util.Optional;

/** The card as a message has it: typed in fields 2 and 14, or read from the stripe in field 35. Never printed. */
record PresentedCard(String pan, Optional<YearMonth> expiry, Optional<String> cvc) {
  private static final int CENTURY = 2000;
  private static final int LAST4 = 4;

  static PresentedCard of(Message message, AdditionalData additional) throws FormatError {
    Optional<String> track = message.optional(Field.TRACK_2);
    if (track.isPresent() && message.has(Field.PAN)) throw new FormatError(Field.PAN, "is in field 35 already");
    if (track.isEmpty()) {
      return new PresentedCard(message.get(Field.PAN), message.optional(Field.EXPIRY).map(PresentedCard::expiry),
          additional.cvc());
    }
    String[] parts = track.get().split("[=D]", 2);
    return new PresentedCard(parts[0], Optional.of(expiry(parts[1])), additional.cvc());
  }

  String last4() { return pan.substring(Math.max(0, pan.length() - LAST4)); }

  /** Nothing where its number does not check. */
  @Nullable
  Card toCard() {
    return CardNumber.parse(pan).map(number -> new Card(number, expiry.orElse(null), cvc.orElse(null))).orElse(null);
  }

  private static YearMonth expiry(String text) {
    return YearMonth.of(CENTURY + Integer.parseInt(text.substring(0, 2)), Integer.parseInt(text.substring(2, 4)));
  }

  @Override
  public String toString() { return "PresentedCard"; }
}
