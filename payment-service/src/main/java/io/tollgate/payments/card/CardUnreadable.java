package io.tollgate.payments.card;

import io.tollgate.common.id.PaymentId;

/** A sealed card that none of our keys opens: a key was taken out of the keyset too early. */
public final class CardUnreadable extends RuntimeException {
  CardUnreadable(PaymentId payment) { super("The card of " + payment + " can't be opened with the keys at hand"); }
}
