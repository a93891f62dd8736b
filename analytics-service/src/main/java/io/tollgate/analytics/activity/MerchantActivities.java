package io.tollgate.analytics.activity;

import io.tollgate.common.id.MerchantId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The windows, as kept for queries. */
public interface MerchantActivities {
  /**
   * Keeps each window unless a later revision is kept already.
   *
   * @param windows at most one of a key
   */
  void keep(Collection<MerchantActivity> windows);

  /** A merchant's windows that start in the half-open range, in order of time; windows without payments are not there. */
  List<MerchantActivity> find(MerchantId merchant, ActivityWindow window, Instant from, Instant to);
}
