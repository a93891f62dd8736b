package io.tollgate.payments.card;

/**
 * Where and how a card was presented. Nothing of it is secret, so it is kept with the payment and shown.
 *
 * @param terminal the terminal's id: card hosts know the payment's messages by it (ISO 8583 field 41)
 */
public record PointOfSale(EntryMode entryMode, String terminal) {
  public PointOfSale {
    if (!Terminal.isId(terminal)) throw new IllegalArgumentException("Not a terminal's id");
  }
}
