package io.tollgate.analytics.activity.store;

import io.tollgate.analytics.activity.ActivityWindow;
import io.tollgate.analytics.activity.MerchantActivities;
import io.tollgate.analytics.activity.MerchantActivity;
import io.tollgate.common.id.MerchantId;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

@Component
class StoredActivities implements MerchantActivities {
  private final ActivityUpsert upsert;
  private final ActivityReader reader;

  StoredActivities(ActivityUpsert upsert, ActivityReader reader) {
    this.upsert = upsert;
    this.reader = reader;
  }

  /** In one order everywhere, so that two writers can't wait for each other in a circle. */
  @Override
  public void keep(Collection<MerchantActivity> windows) {
    upsert.run(windows.stream().sorted(Comparator.comparing(MerchantActivity::merchantId)
        .thenComparing(MerchantActivity::window).thenComparing(MerchantActivity::windowStart)).toList());
  }

  @Override
  public List<MerchantActivity> find(MerchantId merchant, ActivityWindow window, Instant from, Instant to) {
    return reader.find(merchant, window, from, to);
  }
}
