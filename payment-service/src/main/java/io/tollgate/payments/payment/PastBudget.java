package io.tollgate.payments.payment;

import java.util.Locale;
import java.util.Optional;

/** What becomes of a payment that risk has not assessed within the merchant's budget. */
public enum PastBudget {
  /** It waits for risk. */
  HOLD,
  /** It goes on to its acquirer. */
  OPEN,
  /** It is declined. */
  CLOSED,
  /** A person must decide. */
  REVIEW;

  /** As it stands in JSON, in events and in the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<PastBudget> find(String code) {
    for (PastBudget known : values()) { if (known.code().equals(code)) return Optional.of(known); }
    return Optional.empty();
  }

  /** @throws IllegalArgumentException where there is none such */
  public static PastBudget ofCode(String code) {
    return find(code).orElseThrow(() -> new IllegalArgumentException("Nothing past a budget is called " + code));
  }
}
