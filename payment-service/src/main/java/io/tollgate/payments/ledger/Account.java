package io.tollgate.payments.ledger;

import java.util.Locale;
import java.util.Optional;

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
  /** What is on its way back to payers. */
  REFUNDS,
  /** What is held against chargebacks. */
  RESERVE,
  /** Memorandum: what issuers hold for the merchant. It is nobody's money yet. */
  AUTHORIZED,
  /** Memorandum: the other side of {@link #AUTHORIZED}. */
  AUTHORIZED_CONTRA;

  /** @throws IllegalArgumentException where there is no such account */
  public static Account ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  public static Optional<Account> find(String code) {
    for (Account account : values()) { if (account.code().equals(code)) return Optional.of(account); }
    return Optional.empty();
  }

  public String code() { return name().toLowerCase(Locale.ROOT); }
}
