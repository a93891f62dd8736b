package io.tollgate.risk.testing;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Twenty thousand payers who come back with their card, each to so many of the merchants: three, unless
 * {@code -Dtollgate.benchmark.merchants-of-a-payer} says more. With all of twenty, nearly every payment is the payer's first there.
 */
public final class ComingBack {
  private static final int PAYERS = 20_000;
  private static final int MERCHANTS_OF_A_PAYER = Integer.getInteger("tollgate.benchmark.merchants-of-a-payer", 3);

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<MerchantId> merchants;

  public ComingBack(List<MerchantId> merchants) { this.merchants = List.copyOf(merchants); }

  public List<MerchantId> merchants() { return merchants; }

  /** The next payment, whosever it is. */
  public RiskRequested request(Instant now) {
    int payer = random.nextInt(PAYERS);
    return Attempted.anew(now).by(merchants.get((payer + random.nextInt(MERCHANTS_OF_A_PAYER)) % merchants.size()))
        .withCard("bench-card-" + payer)
        .withPayer("bench-payer-" + payer).withEmail("bench-email-" + payer).withDevice("bench-device-" + payer)
        .from("10.%d.%d.%d".formatted(payer >> 8, payer & 255, random.nextInt(2))).request();
  }
}
