package io.tollgate.payments.ledger;

import io.tollgate.common.id.MerchantId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The books, for reading; what is written is written with the payment's move. */
public interface Ledger {
  /** Newest first. One more than the limit where there are more. */
  List<LedgerLine> lines(LedgerQuery query, int limit);

  /** All of them, newest first, one at a time: for exports of any size. */
  void forEach(LedgerQuery query, Consumer<LedgerLine> line);

  /** Balances of a moment before this one are not known any more: what was booked then has left. */
  Instant balancesKeptFrom();

  /**
   * What is in the merchant's accounts: debits positive, credits negative.
   *
   * @param at what was booked before then; null for all
   */
  List<AccountBalance> balances(MerchantId merchant, @Nullable Instant at);

  /** Compares every payment with its entries. Reads everything; for operators. */
  TrialBalance trialBalance();
}
