package io.tollgate.payments.card;

import org.jspecify.annotations.Nullable;

/** A card and how it came to us, with all that a host wants to know of that. */
public sealed interface PresentedCard {
  Card card();

  default MethodType method() {
    return switch (this) {
      case Online _ -> MethodType.CARD;
      case Stripe _,Chip _ -> MethodType.CARD_PRESENT;
    };
  }

  /** Null where no terminal was involved. */
  default @Nullable PointOfSale pointOfSale() {
    return switch (this) {
      case Online _ -> null;
      case Stripe(_, _, Terminal at, boolean contactless, boolean fallback) -> new PointOfSale(
          contactless ? EntryMode.CONTACTLESS : fallback ? EntryMode.FALLBACK : EntryMode.SWIPE, at.id());
      case Chip(_, _, Terminal at, boolean contactless) ->
        new PointOfSale(contactless ? EntryMode.CONTACTLESS : EntryMode.CHIP, at.id());
    };
  }

  /** Whether chip or terminal declined by themselves: then nobody else is to be asked. */
  default boolean isDeclinedOffline() {
    return this instanceof Chip chip && chip.emv().isDeclinedOffline();
  }

  /** Typed in by the payer, far from the merchant. */
  record Online(Card card, @Nullable BillingAddress billing) implements PresentedCard {}

  /**
   * Its magnetic stripe was read at a terminal.
   *
   * @param contactless whether a contactless card sent its stripe's data
   * @param fallback whether it has a chip that could not be read
   */
  record Stripe(Card card, Track2 track2, Terminal terminal, boolean contactless, boolean fallback)
      implements
        PresentedCard {}

  /** Its chip was read at a terminal, by contact or without. */
  record Chip(Card card, EmvData emv, Terminal terminal, boolean contactless) implements PresentedCard {}
}
