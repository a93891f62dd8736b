package io.tollgate.payments.ledger;

import java.util.Locale;

/** The accounts that each merchant has in each currency. */
public enum Account {
  /** What the acquirer owes. */
  RECEIVABLE,
  /** What is the merchant's and not yet settled. */
  PENDING,
  /** What the merchant can be paid. */
  AVAILABLE,
  /** What the platform earned. */
  FEES,
  /** What went back to payers. */
  REFUNDS,
  /** What is held against chargebacks. */
  RESERVE;

  public String code() { return name().toLowerCase(Locale.ROOT); }
}
