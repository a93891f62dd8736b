package io.tollgate.payments.payment;

import io.tollgate.common.id.MerchantId;

/** How often a merchant lets a payment be attempted. */
public interface AttemptPolicies {
  /** Acquirers that may be asked for one payment, where each before said a soft no: one where nothing else was agreed. */
  int most(MerchantId merchant);

  /** @return false where there is no such merchant */
  boolean agree(MerchantId merchant, int most);
}
