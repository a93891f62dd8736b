package io.tollgate.payments.ledger;

import io.tollgate.common.id.MerchantId;

import java.util.Currency;
import java.util.Map;

/** What each merchant has agreed to, by method and currency. A change is in force within a minute, on every instance. */
public interface Fees {
  /** {@link Fee#NONE} where nothing was agreed. */
  Fee of(MerchantId merchant, String method, Currency currency);

  Map<Currency, Fee> of(MerchantId merchant, String method);

  /** Whether there is such a merchant. */
  boolean agree(MerchantId merchant, String method, Currency currency, Fee fee);
}
