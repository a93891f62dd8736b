package io.tollgate.payments.acquirer.http;

import io.tollgate.payments.card.BillingAddress;
import io.tollgate.payments.card.Card;
import io.tollgate.payments.card.PointOfSale;
import io.tollgate.payments.card.PresentedCard;
import org.jspecify.annotations.Nullable;

/** A card as the protocol has it. Of track 2 and chip data it takes an entry mode and a terminal alone. */
record CardMessage(String number, int expMonth, int expYear, @Nullable String cvc,
    @Nullable String entryMode, @Nullable String terminal, @Nullable AddressMessage billingAddress) {
  static CardMessage of(PresentedCard presented) {
    Card card = presented.card();
    PointOfSale at = presented.pointOfSale();
    return new CardMessage(card.number().digits(), card.expiry().getMonthValue(), card.expiry().getYear(),
        card.cvv() == null ? null : card.cvv().digits(), at == null ? null : at.entryMode().code(),
        at == null ? null : at.terminal(), AddressMessage.of(presented));
  }

  @Override
  public String toString() { return "CardMessage[…]"; }

  private record AddressMessage(@Nullable String line1, @Nullable String postalCode) {
    static @Nullable AddressMessage of(PresentedCard presented) {
      return presented instanceof PresentedCard.Online(_, BillingAddress(String line1, String postalCode))
          ? new AddressMessage(line1, postalCode)
          : null;
    }

    @Override
    public String toString() { return "AddressMessage[…]"; }
  }
}
