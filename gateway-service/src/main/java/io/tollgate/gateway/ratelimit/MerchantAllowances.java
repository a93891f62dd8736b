package io.tollgate.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.tollgate.common.id.MerchantId;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** The token buckets in this gateway's memory: enough for one gateway; several count each for itself. */
@Component
public final class MerchantAllowances {
  private static final int MOST_MERCHANTS = 100_000;

  private final LoadingCache<MerchantId, Bucket> buckets;

  public MerchantAllowances(RateLimit limit) {
    Duration untilFull = Duration.ofSeconds(1 + limit.burst() / limit.perSecond());
    this.buckets = Caffeine.newBuilder().maximumSize(MOST_MERCHANTS).expireAfterAccess(untilFull)
        .build(_ -> bucket(limit));
  }

  /** Takes one request from the merchant's bucket. */
  public Allowance take(MerchantId merchant) {
    ConsumptionProbe probe = buckets.get(merchant).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? new Allowance.Granted()
        : new Allowance.Exhausted(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private static Bucket bucket(RateLimit limit) {
    return Bucket.builder().addLimit(bandwidth -> bandwidth.capacity(limit.burst())
        .refillGreedy(limit.perSecond(), Duration.ofSeconds(1))).build();
  }
}
