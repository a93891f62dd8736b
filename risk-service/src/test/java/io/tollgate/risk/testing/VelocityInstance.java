package io.tollgate.risk.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.velocity.CountFailures;
import io.tollgate.risk.velocity.Counting;
import io.tollgate.risk.velocity.Observations.Failure;
import io.tollgate.risk.velocity.Observations.Of;
import io.tollgate.risk.velocity.VelocityFeatures;
import io.tollgate.risk.velocity.VelocityLimit;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Velocity as one instance of the service has it, with connections of its own to the real PostgreSQL and a clock that tests set. */
public final class VelocityInstance implements AutoCloseable {
  private final HikariDataSource database;
  private final AnnotationConfigApplicationContext context;
  private volatile Instant now;

  public VelocityInstance(Instant now, int connections) { this(now, connections, true); }

  public VelocityInstance(Instant now, int connections, boolean counting) {
    this.now = now;
    var properties = new HashMap<String, String>();
    TestPlatform.shared().register((name, value) -> properties.put(name, String.valueOf(value.get())), "risk");
    String url = Objects.requireNonNull(properties.get("spring.datasource.url"));
    Flyway.configure()
        .dataSource(url, properties.get("spring.flyway.user"), properties.get("spring.flyway.password"))
        .defaultSchema("risk").schemas("risk").createSchemas(false).placeholders(Map.of("service_role", "risk_service"))
        .load().migrate();
    database = new HikariDataSource();
    database.setJdbcUrl(url);
    database.setUsername(properties.get("spring.datasource.username"));
    database.setPassword(properties.get("spring.datasource.password"));
    database.setMaximumPoolSize(connections);
    database.setAutoCommit(false);
    database.addDataSourceProperty("options", "-c lock_timeout=15s");
    context = new AnnotationConfigApplicationContext();
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
    context.registerBean(TransactionOperations.class,
        () -> new TransactionTemplate(new JdbcTransactionManager(database)));
    context.registerBean(Clock.class, this::clock);
    context.registerBean(Counting.class, () -> new Counting(counting));
    context.registerBean(VelocityLimit.class, () -> new VelocityLimit(20, Duration.ofHours(1), Duration.ofHours(3)));
    context.scan("io.tollgate.risk.velocity");
    context.refresh();
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneOffset getZone() { return ZoneOffset.UTC; }

      @Override
      public Clock withZone(ZoneId zone) { return this; }

      @Override
      public Instant instant() { return now; }
    };
  }

  public Instant now() { return now; }

  public void setNow(Instant time) { now = time; }

  public <T> T get(Class<T> type) { return context.getBean(type); }

  /** As one batch, committed. */
  public List<Map<String, Object>> values(List<RiskRequested> requests, Set<String> wanted) {
    return Objects.requireNonNull(get(TransactionOperations.class)
        .execute(_ -> get(VelocityFeatures.class).valuesFor(requests, wanted)));
  }

  /** As one batch, after which the process dies before it commits. */
  public void dieBeforeTheCommit(List<RiskRequested> requests) {
    get(TransactionOperations.class).executeWithoutResult(status -> {
      get(VelocityFeatures.class).valuesFor(requests, Set.of());
      status.setRollbackOnly();
    });
  }

  public void fail(Instant at, RiskRequested... requests) {
    get(CountFailures.class).count(List.of(requests).stream()
        .map(request -> new Failure(new Of(request.merchantId(), request.paymentId()), at)).toList());
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
