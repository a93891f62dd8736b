package io.tollgate.risk.limit;

import io.tollgate.common.id.MerchantId;

/**
 * What one counter counts: a subject's payments, or their amounts in one currency, of one day or month. Limits of several levels
 * on the same share it.
 *
 * @param unit the currency; empty where payments are counted
 */
public record CounterKey(MerchantId merchant, Subject subject, Period.Window window, String unit) {
  long contribution(long amount) { return unit.isEmpty() ? 1 : amount; }
}
