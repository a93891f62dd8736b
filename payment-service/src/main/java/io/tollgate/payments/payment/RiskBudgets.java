package io.tollgate.payments.payment;

import io.tollgate.common.id.MerchantId;

import java.util.Optional;

/** How long merchants let risk take. */
public interface RiskBudgets {
  /** {@link RiskBudget#USUAL} where nothing else was agreed. */
  RiskBudget of(MerchantId merchant);

  /** As the store has it now. Empty where there is no such merchant. */
  Optional<RiskBudget> inForce(MerchantId merchant);

  /** @return false where there is no such merchant */
  boolean agree(MerchantId merchant, RiskBudget budget);
}
