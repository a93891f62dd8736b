package io.tollgate.payments.payment.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.payments.api.Text;
import io.tollgate.payments.card.Card;
import io.tollgate.payments.card.CardNumber;
import io.tollgate.payments.card.Cvv;
import io.tollgate.payments.card.MethodType;
import io.tollgate.payments.card.PresentedCard;
import org.jspecify.annotations.Nullable;

import java.time.YearMonth;

/**
 * The {@code method} of a payment request: a card that the payer typed in, or one that a terminal read. Each type has fields of
 * its own and refuses the other's.
 *
 * @param entryMode chip, contactless, swipe or fallback
 * @param track2 without its sentinels: PAN, separator (= or D), expiry, service code, discretionary data
 * @param emv BER-TLV in hexadecimal digits: 255 bytes at most
 */
record MethodRequest(@Nullable String type, @Nullable String number, @Nullable Integer expMonth,
    @Nullable Integer expYear, @Nullable String cvc, @Nullable BillingAddressRequest billingAddress,
    @Nullable String entryMode, @Nullable String track2, @Nullable String emv, @Nullable TerminalRequest terminal) {

  /** @throws InvalidRequest naming the first field that is not acceptable */
  PresentedCard toPresented() {
    MethodType method = MethodType.find(Text.required("method.type", type, 20)).orElseThrow(() -> InvalidRequest
        .unacceptable("method_not_supported", "method.type", "The method is card or card_present."));
    return switch (method) {
      case CARD -> online();
      case CARD_PRESENT -> atTerminal();
    };
  }

  private PresentedCard online() {
    absent("entry_mode", entryMode);
    absent("track2", track2);
    absent("emv", emv);
    absent("terminal", terminal);
    CardNumber card = CardNumber.parse(Text.present("method.number", number)).orElseThrow(() -> InvalidRequest
        .unacceptable("invalid_card_number", "method.number", "The card number is not valid; check its digits."));
    Cvv cvv = cvc == null
        ? null
        : Cvv.parse(cvc).orElseThrow(() -> InvalidRequest
            .unacceptable("invalid_cvc", "method.cvc", "The card verification code has three or four digits."));
    return new PresentedCard.Online(new Card(card, expiry(), cvv),
        billingAddress == null ? null : billingAddress.toAddress());
  }

  private PresentedCard atTerminal() {
    absent("number", number);
    absent("exp_month", expMonth);
    absent("exp_year", expYear);
    absent("cvc", cvc);
    absent("billing_address", billingAddress);
    return new CardReading(Text.required("method.entry_mode", entryMode, 20), track2, emv,
        Text.present("method.terminal", terminal)).toPresented();
  }

  private static void absent(String field, @Nullable Object value) {
    if (value != null) {
      throw InvalidRequest.malformed("unknown_field", "method." + field,
          "The field is not one of this type of method.");
    }
  }

  private YearMonth expiry() {
    int month = Text.present("method.exp_month", expMonth);
    int year = Text.present("method.exp_year", expYear);
    if (month < 1 || month > 12) {
      throw InvalidRequest.unacceptable("invalid_expiry", "method.exp_month", "The month is 1 to 12.");
    }
    if (year < 2000 || year > 2099) {
      throw InvalidRequest.unacceptable("invalid_expiry", "method.exp_year", "The year has four digits, such as 2032.");
    }
    return YearMonth.of(year, month);
  }

  @Override
  public String toString() { return "MethodRequest[…]"; }
}
