package io.tollgate.payments.ledger;

/** Entries that would make or lose money: always a defect of ours, caught before it is written. */
public final class UnbalancedEntries extends RuntimeException {
  UnbalancedEntries(String message) { super(message); }
}
