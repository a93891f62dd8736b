package io.tollgate.payments.payment.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tollgate.common.id.MerchantId;
import io.tollgate.payments.payment.AttemptPolicies;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Duration;

/** Asked at every soft decline, so what was read is remembered for half a minute. */
@Repository
class PostgresAttemptPolicies implements AttemptPolicies {
  private static final int ONE = 1;
  private static final String AGREE = """
      insert into attempt_policy (merchant_id, most, updated_at)
      select id, :most, clock_timestamp() from merchant where id = :merchant
      on conflict (merchant_id) do update set most = excluded.most, updated_at = excluded.updated_at
      """;
  private final JdbcClient jdbc;
  private final Cache<MerchantId, Integer> remembered = Caffeine.newBuilder().maximumSize(100_000)
      .expireAfterWrite(Duration.ofSeconds(30)).build();

  PostgresAttemptPolicies(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public int most(MerchantId merchant) { return remembered.get(merchant, this::read); }

  private int read(MerchantId merchant) {
    return jdbc.sql("select most from attempt_policy where merchant_id = :merchant").param("merchant", merchant.value())
        .query(Integer.class).optional().orElse(ONE);
  }

  @Override
  public boolean agree(MerchantId merchant, int most) {
    int agreed = jdbc.sql(AGREE).param("merchant", merchant.value()).param("most", most).update();
    remembered.invalidate(merchant);
    return agreed == 1;
  }
}
