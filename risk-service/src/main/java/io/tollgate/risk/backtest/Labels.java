package io.tollgate.risk.backtest;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What payments turned out to be, as their merchants say; the last word counts. */
public interface Labels {
  /** Returns false where the merchant has no such payment that was assessed. */
  boolean put(MerchantId merchant, PaymentId payment, Label label, String author, Instant at);

  /** Those of the payments behind the one key, up to the other one. */
  Map<PaymentId, Label> between(MerchantId merchant, UUID after, UUID upTo);
}
