package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.common.money.Currencies;
import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.CardRequest;
import io.tollgate.payments.acquirer.ChargeKind;
import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.acquirer.Original;
import io.tollgate.payments.card.Card;

import java.util.Currency;
import java.util.Objects;

/** Operations as a host's messages. Sent again, a message differs in its type's last digit alone. */
final class CardMessages {
  private static final String PURCHASE = "000000";
  private static final String REFUND = "200000";
  private final CardHost us;

  CardMessages(CardHost us) { this.us = us; }

  /** @throws IllegalArgumentException where the amount has more than twelve digits, or its currency no number of its own */
  Message charge(ChargeKind kind, CardRequest request) {
    WireNames names = WireNames.of(request.operation());
    Message.Builder message = message(typeOf(kind), PURCHASE, names, names, request.amount());
    CardFields.add(message, request.presented(), us.terminal());
    return counted(merchant(message).build(), request.timesSent());
  }

  /** Takes held funds, or a part of them. */
  Message capture(FollowUp capture) {
    return followUp("0220", PURCHASE, capture, true);
  }

  Message cancel(FollowUp cancellation) { return followUp("0400", PURCHASE, cancellation, false); }

  /** The card is not there: its number is typed, by us. */
  Message refund(FollowUp refund) {
    return followUp("0200", REFUND, refund, true);
  }

  /** Its own names are the original's, too. */
  Message reversal(FollowUp reversal) {
    return followUp("0420", PURCHASE, reversal, false);
  }

  private Message followUp(String type, String processing, FollowUp request, boolean toIssuersBooks) {
    Original original = request.original();
    WireNames first = WireNames.of(original.operation());
    Message.Builder message = message(type, processing, WireNames.of(request.operation()), first, request.amount())
        .with(38, original.approvalCode()).with(41, terminalOf(original))
        .with(90, first.asOriginal(typeOf(original.kind()), us.acquiringInstitution()));
    Card card = original.card();
    if (card != null) CardFields.number(message, card);
    if (type.equals("0200")) message.with(22, "012").with(25, "00");
    return counted((toIssuersBooks ? merchant(message) : message).build(), request.timesSent());
  }

  /** That of the original: hosts know it by this field too. */
  private String terminalOf(Original original) {
    return Objects.requireNonNullElse(original.terminal(), us.terminal());
  }

  private Message.Builder message(String type, String processing, WireNames names, WireNames first, Money amount) {
    return Message.of(type).with(3, processing).with(4, Digits.of(amount.minorUnits(), 12)).with(7, names.sentAt())
        .with(11, names.trace()).with(12, names.time()).with(13, names.date()).with(32, us.acquiringInstitution())
        .with(37, first.retrievalReference()).with(42, us.merchant())
        .with(49, number(amount.currency()));
  }

  /** A host would take it for the currency that has the number now. */
  private static String number(Currency currency) {
    if (!Currencies.hasItsNumber(currency)) {
      throw new IllegalArgumentException("The number of " + currency + " is another currency's by now");
    }
    return Digits.of(currency.getNumericCode(), 3);
  }

  private Message.Builder merchant(Message.Builder message) {
    return message.with(18, us.merchantCategoryCode()).with(43, us.acceptorName());
  }

  private static Message counted(Message message, int timesSent) {
    return timesSent == 0 ? message : message.repeated();
  }

  private static String typeOf(ChargeKind kind) {
    return switch (kind) {
      case SALE -> "0200";
      case AUTHORIZATION -> "0100";
    };
  }

  /** Whether field 4 says that amount. */
  static boolean isAmount(String field, Money amount) {
    return field.equals(Digits.of(amount.minorUnits(), 12));
  }
}
