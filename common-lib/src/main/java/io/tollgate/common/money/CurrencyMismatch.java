package io.tollgate.common.money;

import java.util.Currency;

/** Two amounts of different currencies met in one sum: always a defect of ours, never something to convert on the fly. */
public final class CurrencyMismatch extends RuntimeException {
  CurrencyMismatch(Currency expected, Currency found) {
    super("Expected " + expected.getCurrencyCode() + " but found " + found.getCurrencyCode());
  }
}
