package io.tollgate.risk.limit;

import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;

/**
 * How far a payment has come, as an event tells; each event tells the whole of it, so of several the last one suffices.
 *
 * @param sequence of the payment's event
 * @param captured minor units taken so far, refunded since or not
 * @param capturable minor units that may still be taken
 * @param unassessed whether it ended, or the issuer said yes, before risk was heard
 */
public record PaymentProgress(MerchantId merchant, PaymentId payment, long sequence, long captured, long capturable,
    boolean unassessed) {
  public PaymentProgress {
    if (captured < 0 || capturable < 0) throw new IllegalArgumentException(payment + " has negative amounts");
  }

  /** @throws IllegalArgumentException where a payment can't be like that */
  public static PaymentProgress of(PaymentEventData event, long sequence) {
    if (event.amountCaptured() > event.amountAuthorized()) {
      throw new IllegalArgumentException(event.paymentId() + " has more captured than authorized");
    }
    return switch (event.status()) {
      case PROCESSING, IN_REVIEW, REQUIRES_ACTION, AUTHORIZING -> of(event, sequence, event.amount(), false);
      case AUTHORIZED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED ->
        of(event, sequence, event.amountAuthorized() - event.amountCaptured(), event.risk() == null);
      case DECLINED, VOIDED, EXPIRED, FAILED -> of(event, sequence, 0, event.risk() == null);
    };
  }

  private static PaymentProgress of(PaymentEventData event, long sequence, long capturable, boolean unassessed) {
    return new PaymentProgress(event.merchantId(), event.paymentId(), sequence, event.amountCaptured(), capturable,
        unassessed);
  }
}
