package io.tollgate.payments.payment;

import io.tollgate.common.money.Money;

/** More was asked than is there to be taken or given back. */
public final class AmountExceeded extends RuntimeException {
  AmountExceeded(String verb, Money asked, Money most) {
    super("Cannot " + verb + " " + asked + ": at most " + most + " is left.");
  }
}
