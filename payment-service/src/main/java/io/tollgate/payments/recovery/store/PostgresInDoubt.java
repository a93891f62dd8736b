package io.tollgate.payments.recovery.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.modification.ModificationId;
import io.tollgate.payments.modification.ModificationKind;
import io.tollgate.payments.recovery.InDoubt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

@Repository
class PostgresInDoubt implements InDoubt {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresInDoubt.class);
  /** Both sides are small: what has no outcome yet. */
  private static final String OLDEST = """
      select * from (
        select p.merchant_id, p.id as payment_id, null::uuid as id, case p.capture_mode when 'automatic' then 'sale'
            else 'authorization' end as kind, p.in_doubt_since, u.due_at, u.attempts
          from unfinished_payment u join payment p on p.merchant_id = u.merchant_id and p.id = u.payment_id
         where p.in_doubt_since is not null
        union all
        select merchant_id, payment_id, id, kind, in_doubt_since, due_at, attempts from modification
         where due_at is not null and in_doubt_since is not null
      ) doubt order by in_doubt_since limit :most
      """;

  private static final String BY_ACQUIRER = """
      select acquirer, count(*) as operations from (
        select p.acquirer from unfinished_payment u join payment p on p.merchant_id = u.merchant_id and p.id = u.payment_id
         where p.in_doubt_since is not null
        union all
        select acquirer from modification where due_at is not null and in_doubt_since is not null
      ) doubt group by acquirer
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Duration age = Duration.ZERO;

  PostgresInDoubt(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("tollgate.in_doubt.age", this, doubt -> doubt.age.toMillis() / 1_000d).baseUnit("seconds")
        .description("Age of the oldest operation that was sent and not answered").register(meters);
  }

  @Scheduled(fixedDelay = 5_000)
  void measure() {
    try {
      age = oldest(1).stream().findFirst().map(oldest -> Duration.between(oldest.since(), clock.instant()))
          .orElse(Duration.ZERO);
    } catch (DataAccessException e) {
      LOG.warn("What is in doubt could not be read: {}", e.getMessage());
    }
  }

  @Override
  public List<Operation> oldest(int most) {
    return jdbc.sql(OLDEST).param("most", most).query(PostgresInDoubt::operation).list();
  }

  @Override
  public Map<String, Long> byAcquirer() {
    return jdbc.sql(BY_ACQUIRER).query((row, _) -> Map.entry(row.getString("acquirer"), row.getLong("operations")))
        .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Operation operation(ResultSet row, int number) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    String kind = row.getString("kind");
    return new Operation(new MerchantId(row.getObject("merchant_id", UUID.class)).toString(),
        new PaymentId(row.getObject("payment_id", UUID.class)).toString(),
        id == null ? null : new ModificationId(ModificationKind.ofCode(kind), id).toString(), kind,
        row.getTimestamp("in_doubt_since").toInstant(), row.getTimestamp("due_at").toInstant(), row.getInt("attempts"));
  }
}
