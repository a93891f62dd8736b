package io.tollgate.analytics.activity;

import io.tollgate.common.id.MerchantId;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A merchant's payments that were created in one window, as they stand now.
 *
 * @param window with {@code windowStart} inclusive and {@code windowEnd} exclusive, in UTC
 * @param revision grows with every change of this window; of two the higher one holds
 * @param count all payments, whatever their outcome
 * @param approvalRate approved / (approved + declined + failed), four decimals; absent while there is no outcome
 * @param latencyMs from acceptance to the outcome; absent while there is no outcome
 */
public record MerchantActivity(MerchantId merchantId, ActivityWindow window, Instant windowStart, Instant windowEnd,
    long revision, long count, long approved, long declined, long failed, long pending,
    @Nullable BigDecimal approvalRate, List<Volume> volume, @Nullable LatencyPercentiles latencyMs,
    Instant updatedAt) {

  public MerchantActivity {
    Objects.requireNonNull(merchantId, "merchant_id");
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(windowStart, "window_start");
    Objects.requireNonNull(windowEnd, "window_end");
    Objects.requireNonNull(updatedAt, "updated_at");
    volume = List.copyOf(volume);
  }

  public static MerchantActivity of(MerchantId merchant, ActivityWindow window, Instant start, ActivityTally tally) {
    OutcomeCounts outcomes = tally.outcomes();
    return new MerchantActivity(merchant, window, start, start.plus(window.length()), tally.revision(),
        outcomes.total(), outcomes.approved(), outcomes.declined(), outcomes.failed(), outcomes.pending(),
        outcomes.approvalRate(), List.copyOf(tally.volumes().values()), tally.latencies().percentiles(),
        tally.updatedAt());
  }

  /** Names this merchant's window among all; the key on the topic. */
  public String key() {
    return merchantId + "|" + window + "|" + windowStart;
  }
}
