package io.tollgate.payments.ledger;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;

import java.util.List;

/**
 * Payments and books held against each other.
 *
 * @param payments how many were compared
 * @param imbalance minor units, all differences added up without their signs; must be 0
 * @param setsOutOfBalance entry sets that do not sum to zero; must be 0
 * @param worst the first hundred payments that disagree
 */
public record TrialBalance(long payments, long imbalance, long setsOutOfBalance, List<Disagreement> worst) {
  public boolean isBalanced() { return imbalance == 0 && setsOutOfBalance == 0; }

  /** A payment whose amounts are not what its entries say. */
  public record Disagreement(MerchantId merchant, PaymentId payment, long difference) {}
}
