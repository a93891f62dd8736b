package io.tollgate.payments.payment.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tollgate.common.id.MerchantId;
import io.tollgate.payments.payment.PastBudget;
import io.tollgate.payments.payment.RiskBudget;
import io.tollgate.payments.payment.RiskBudgets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Asked at every payment, so what was read is remembered for half a minute. */
@Repository
class PostgresRiskBudgets implements RiskBudgets {
  private static final String AGREE = """
      insert into risk_budget (merchant_id, budget_ms, past_it, updated_at)
      select id, :budget, :past_it, clock_timestamp() from merchant where id = :merchant
      on conflict (merchant_id) do update set budget_ms = excluded.budget_ms, past_it = excluded.past_it,
        updated_at = excluded.updated_at
      """;
  private static final String IN_FORCE = """
      select b.budget_ms, b.past_it from merchant m left join risk_budget b on b.merchant_id = m.id where m.id = :merchant
      """;

  private final JdbcClient jdbc;
  private final Cache<MerchantId, RiskBudget> remembered = Caffeine.newBuilder().maximumSize(100_000)
      .expireAfterWrite(Duration.ofSeconds(30)).build();

  PostgresRiskBudgets(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public RiskBudget of(MerchantId merchant) { return remembered.get(merchant, this::read); }

  private RiskBudget read(MerchantId merchant) { return inForce(merchant).orElse(RiskBudget.USUAL); }

  @Override
  public Optional<RiskBudget> inForce(MerchantId merchant) {
    return jdbc.sql(IN_FORCE).param("merchant", merchant.value()).query(PostgresRiskBudgets::budget).optional();
  }

  private static RiskBudget budget(ResultSet row, int number) throws SQLException {
    String pastIt = row.getString("past_it");
    return pastIt == null
        ? RiskBudget.USUAL
        : new RiskBudget(Duration.ofMillis(row.getLong("budget_ms")), PastBudget.ofCode(pastIt));
  }

  @Override
  public boolean agree(MerchantId merchant, RiskBudget budget) {
    int agreed = jdbc.sql(AGREE).param("merchant", merchant.value()).param("budget", budget.within().toMillis())
        .param("past_it", budget.pastIt().code()).update();
    remembered.invalidate(merchant);
    return agreed == 1;
  }
}
