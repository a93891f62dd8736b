package io.tollgate.gateway.ratelimit;

import io.tollgate.common.id.MerchantId;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class MerchantAllowancesTests {
  private static final MerchantId ONE = new MerchantId(new UUID(1, 1));
  private static final MerchantId OTHER = new MerchantId(new UUID(1, 2));

  private final MerchantAllowances allowances = new MerchantAllowances(new RateLimit(1, 3));

  @Test
  void grantTheWholeBurstAndNotOneMore() {
    for (int i = 0; i < 3; i++) { assertThat(allowances.take(ONE)).isEqualTo(new Allowance.Granted()); }

    assertThat(allowances.take(ONE)).isInstanceOfSatisfying(Allowance.Exhausted.class,
        exhausted -> assertThat(exhausted.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
  }

  @Test
  void areEachMerchantsOwn() {
    for (int i = 0; i < 4; i++) { allowances.take(ONE); }

    assertThat(allowances.take(OTHER)).isEqualTo(new Allowance.Granted());
  }
}
