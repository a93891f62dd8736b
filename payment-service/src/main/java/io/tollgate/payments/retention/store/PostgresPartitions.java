package io.tollgate.payments.retention.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.payments.retention.Partition;
import io.tollgate.payments.retention.Partitions;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Makes the coming months' partitions in time: without one, a payment has nowhere to go. Months ahead, so that a job that fails for
 * weeks harms nobody, and a metric tells.
 */
@Repository
class PostgresPartitions implements Partitions {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresPartitions.class);
  private static final UUID EARLIEST = new UUID(0, 0);
  private static final String AHEAD = """
      select min(upper)::uuid from (select parent, max(upper::text) as upper from partition_bound group by parent) ends
      """;
  private static final String ALL = """
      select partition, lower, upper, rows, array(select what_keeps(partition)) as kept_because
        from partition_bound where parent = 'payment' order by upper
      """;

  private final JdbcClient jdbc;
  private final RetentionProperties properties;
  private final Clock clock;
  private volatile Duration ahead = Duration.ZERO;

  PostgresPartitions(JdbcClient jdbc, RetentionProperties properties, Clock clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.clock = clock;
    Gauge.builder("tollgate.partitions.ahead", this, partitions -> partitions.ahead.toDays()).baseUnit("days")
        .description("For how long from now payments have a partition to go to").register(meters);
  }

  @Scheduled(fixedDelayString = "${tollgate.retention.look-every:PT1H}")
  void makeComing() {
    try {
      jdbc.sql("select add_partitions(:months)").param("months", properties.monthsAhead()).query().listOfRows();
      ahead = Duration.between(clock.instant(), start(jdbc.sql(AHEAD).query(UUID.class).single()));
    } catch (DataAccessException e) {
      LOG.warn("The coming months' partitions could not be made; trying again: {}", e.getMessage());
    }
  }

  @Override
  public List<Partition> all() { return jdbc.sql(ALL).query(PostgresPartitions::partition).list(); }

  private static Partition partition(ResultSet row, int number) throws SQLException {
    UUID lower = row.getObject("lower", UUID.class);
    var reasons = (Object[]) row.getArray("kept_because").getArray();
    return new Partition(row.getString("partition"), lower.equals(EARLIEST) ? null : start(lower),
        start(row.getObject("upper", UUID.class)), row.getLong("rows"),
        Arrays.stream(reasons).map(String::valueOf).toList());
  }

  private static Instant start(UUID bound) { return Instant.ofEpochMilli(bound.getMostSignificantBits() >>> 16); }
}
