package io.tollgate.payments.ledger;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** The books, for reading; what is written is written with the payment's move. */
public interface Ledger {
  /**
   * Newest first.
   *
   * @param payment only this payment's lines; null for all
   * @param before only lines older than this one; null for the newest
   */
  List<LedgerLine> lines(MerchantId merchant, @Nullable PaymentId payment, @Nullable LineId before, int limit);
}
