package io.tollgate.analytics.activity.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tollgate.analytics.activity.ActivityWindow;
import io.tollgate.analytics.activity.LatencyPercentiles;
import io.tollgate.analytics.activity.MerchantActivity;
import io.tollgate.analytics.activity.Volume;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A merchant's windows of one kind. */
record ActivityReport(@Schema(allowableValues = {
    "minute", "hour", "day"}) String window, List<Window> data) {
  static ActivityReport of(ActivityWindow window, List<MerchantActivity> activities) {
    return new ActivityReport(window.toString(), activities.stream().map(Window::of).toList());
  }

  /**
   * One window.
   *
   * @param approvalRate approved among those with an outcome; null while there are none
   */
  record Window(Instant windowStart, Instant windowEnd, long count, long approved, long declined, long failed,
      long pending,
      @Schema(description = "approved / (approved + declined + failed), 0 to 1; null while there is no outcome", example = "0.9375") @Nullable BigDecimal approvalRate,
      List<Volume> volume, @Nullable LatencyPercentiles latencyMs) {

    static Window of(MerchantActivity activity) {
      return new Window(activity.windowStart(), activity.windowEnd(), activity.count(), activity.approved(),
          activity.declined(), activity.failed(), activity.pending(), activity.approvalRate(), activity.volume(),
          activity.latencyMs());
    }
  }
}
