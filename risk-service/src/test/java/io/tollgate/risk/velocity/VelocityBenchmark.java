package io.tollgate.risk.velocity;

import io.tollgate.risk.testing.ComingBack;
import io.tollgate.risk.testing.DatabaseCpu;
import io.tollgate.risk.testing.SomePayment;
import io.tollgate.risk.testing.VelocityInstance;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What counting costs, alone; no part of the build. Run with
 * {@code mvn -o test -am -pl risk-service -Dtest=VelocityBenchmark -Dtest.compiler=-XX:+TieredCompilation
 * -Dtollgate.benchmark.scale=5 -Dsurefire.failIfNoSpecifiedTests=false}: compiled as a service is.
 */
class VelocityBenchmark {
  private static final int SCALE = Integer.getInteger("tollgate.benchmark.scale", 1);
  private static final int WARM_UP = 4_000 * SCALE;
  private static final int MEASURED = 6_000 * SCALE;
  private static final Set<String> TWELVE = Set.of("card_attempts_1h", "card_failures_24h", "card_amount_24h",
      "payer_distinct_cards_7d", "ip_distinct_cards_1h", "ip_attempts_10m", "ip_prefix_attempts_1h",
      "merchant_attempts_1h", "bin_merchant_distinct_cards_1h", "email_attempts_7d", "card_first_seen_seconds",
      "payer_amount_z");

  private final ComingBack payers = new ComingBack(Stream.generate(SomePayment::someMerchant).limit(20).toList());

  @Test
  void countsThousands() {
    try (var instance = new VelocityInstance(Instant.now(), 1)) {
      for (int size : new int[]{1, 20, 200}) {
        measure(instance, size, Set.of(), WARM_UP);
        measure(instance, size, TWELVE, WARM_UP);
        report(instance, size, Set.of());
        report(instance, size, TWELVE);
      }
    }
  }

  private void report(VelocityInstance instance, int size, Set<String> wanted) {
    int backend = query(instance, "select pg_backend_pid()").intValue();
    long wal = query(instance, "select (pg_current_wal_lsn() - '0/0')::bigint").longValue();
    double database = DatabaseCpu.ofBackend(backend);
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long started = System.nanoTime();
    measure(instance, size, wanted, MEASURED);
    double thousands = MEASURED / 1_000.0;
    System.out.printf("batches of %3d, %2d wanted: per 1,000 requests %,5.0f ms CPU here, %,5.0f ms CPU in PostgreSQL,"
        + " %,6.0f ms of time, %,5.0f kB WAL%n", size, wanted.size(),
        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e6 / thousands,
        (DatabaseCpu.ofBackend(backend) - database) * 1e3 / thousands, (System.nanoTime() - started) / 1e6 / thousands,
        (query(instance, "select (pg_current_wal_lsn() - '0/0')::bigint").longValue() - wal) / 1e3 / thousands);
  }

  private void measure(VelocityInstance instance, int size, Set<String> wanted, int requests) {
    for (int done = 0; done < requests; done += size) {
      instance.setNow(Instant.now());
      instance.values(Stream.generate(() -> payers.request(instance.now())).limit(size).toList(), wanted);
    }
  }

  private static Number query(VelocityInstance instance, String sql) {
    return Objects.requireNonNull(instance.get(TransactionOperations.class)
        .execute(_ -> instance.get(JdbcClient.class).sql(sql).query(Long.class).single()));
  }
}
