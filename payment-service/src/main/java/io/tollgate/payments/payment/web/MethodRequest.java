package io.tollgate.payments.payment.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.payments.api.Text;
import io.tollgate.payments.card.Card;
import io.tollgate.payments.card.CardNumber;
import io.tollgate.payments.card.Cvv;
import org.jspecify.annotations.Nullable;

import java.time.YearMonth;

/** The {@code method} of a payment request: a card that the payer typed in. */
record MethodRequest(@Nullable String type, @Nullable String number, @Nullable Integer expMonth,
    @Nullable Integer expYear,
    @Nullable String cvc) {

  Card toCard() {
    if (!Text.required("method.type", type, 20).equals("card")) {
      throw InvalidRequest.unacceptable("method_not_supported", "method.type", "The method must be a card.");
    }
    CardNumber card = CardNumber.parse(Text.present("method.number", number)).orElseThrow(() -> InvalidRequest
        .unacceptable("invalid_card_number", "method.number", "The card number is not valid; check its digits."));
    Cvv cvv = cvc == null
        ? null
        : Cvv.parse(cvc).orElseThrow(() -> InvalidRequest
            .unacceptable("invalid_cvc", "method.cvc", "The card verification code has three or four digits."));
    return new Card(card, expiry(), cvv);
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
  public String toString() { return "MethodRequest[" + type + "]"; }
}
