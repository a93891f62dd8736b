package io.tollgate.risk.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.tollgate.common.testing.TestPlatform;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The migrations in a schema of their own, where time may have passed, and connections with the service's rights to it. */
public final class AgedDatabase implements AutoCloseable {
  private final String schema;
  private final HikariDataSource service;

  public AgedDatabase(String schema) throws SQLException {
    this.schema = schema;
    var properties = new HashMap<String, String>();
    TestPlatform.shared().register((name, value) -> properties.put(name, String.valueOf(value.get())), "risk");
    String url = Objects.requireNonNull(properties.get("spring.datasource.url"))
        .replace("currentSchema=risk", "currentSchema=" + schema);
    execute("drop schema if exists " + schema + " cascade", "create schema " + schema + " authorization risk_owner",
        "grant usage on schema " + schema + " to risk_service");
    Flyway.configure()
        .dataSource(url, properties.get("spring.flyway.user"), properties.get("spring.flyway.password"))
        .defaultSchema(schema).schemas(schema).createSchemas(false).placeholders(Map.of("service_role", "risk_service"))
        .load().migrate();
    service = new HikariDataSource();
    service.setJdbcUrl(url);
    service.setUsername(properties.get("spring.datasource.username"));
    service.setPassword(properties.get("spring.datasource.password"));
    service.setAutoCommit(false);
    service.addDataSourceProperty("options", "-c lock_timeout=15s");
  }

  public JdbcClient jdbc() { return JdbcClient.create(service); }

  public TransactionOperations transaction() { return new TransactionTemplate(new JdbcTransactionManager(service)); }

  /** Behind the service's back. */
  public void execute(String... statements) throws SQLException {
    try (Connection connection = connect(); var statement = connection.createStatement()) {
      for (String sql : statements)
        statement.execute(sql);
    }
  }

  /** The first column, behind the service's back. */
  public List<String> query(String sql) {
    try (Connection connection = connect(); var rows = connection.createStatement().executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next())
        found.add(rows.getString(1));
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    Connection connection = TestPlatform.shared().connectAsSuperuser();
    connection.setSchema(schema);
    return connection;
  }

  @Override
  public void close() throws SQLException {
    service.close();
    execute("drop schema " + schema + " cascade");
  }
}
