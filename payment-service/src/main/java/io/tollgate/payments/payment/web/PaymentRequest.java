package io.tollgate.payments.payment.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.common.money.Currencies;
import io.tollgate.common.money.Money;
import io.tollgate.payments.api.Text;
import io.tollgate.payments.card.PresentedCard;
import io.tollgate.payments.payment.AcceptPayment.Order;
import io.tollgate.payments.payment.AcceptPayment.PayerDetails;
import io.tollgate.payments.payment.CaptureMode;
import org.jspecify.annotations.Nullable;

import java.util.Currency;
import java.util.Map;

/** The body of {@code POST /v1/payments}, as it was sent: nothing in it is trusted yet. */
record PaymentRequest(@Nullable String orderId, @Nullable Long amount, @Nullable String currency,
    @Nullable String capture,
    @Nullable MethodRequest method, @Nullable PayerRequest payer, @Nullable String description,
    @Nullable Map<String, @Nullable String> metadata) {
  /** Twelve digits: what field 4 of an ISO 8583 message holds. */
  private static final long MOST = 999_999_999_999L;

  /** @throws InvalidRequest naming the first field that is not acceptable */
  Order toOrder(Caller caller, @Nullable String traceparent) {
    String order = Text.required("order_id", orderId, 255);
    Money money = money();
    CaptureMode mode = CaptureMode.find(Text.required("capture", capture == null ? "automatic" : capture, 20))
        .orElseThrow(() -> InvalidRequest.unacceptable("capture_not_supported", "capture",
            "The capture is automatic or manual."));
    PresentedCard card = Text.present("method", method).toPresented();
    PayerDetails details = payer == null ? null : payer.toDetails();
    return new Order(caller.merchant(), order, money, mode, card, details,
        Text.optional("description", description, 1_000),
        Metadata.checked(metadata), caller.keyId(), traceparent);
  }

  private Money money() {
    long minorUnits = Text.present("amount", amount);
    if (minorUnits <= 0) {
      throw InvalidRequest.unacceptable("amount_not_positive", "amount",
          "The amount is a positive number of the currency's minor unit.");
    }
    if (minorUnits > MOST) {
      throw InvalidRequest.unacceptable("amount_too_large", "amount", "The amount is more than " + MOST + ".");
    }
    Currency known = Currencies.find(Text.present("currency", currency)).orElseThrow(() -> InvalidRequest
        .unacceptable("unknown_currency", "currency", "The currency is not a code of ISO 4217, such as EUR."));
    return Money.of(minorUnits, known);
  }

  @Override
  public String toString() { return "PaymentRequest[" + orderId + "]"; }
}
