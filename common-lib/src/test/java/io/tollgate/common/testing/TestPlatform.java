package io.tollgate.common.testing;

import io.tollgate.common.event.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.test.context.DynamicPropertyRegistry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * The servers of an integration test, started once per JVM, with every service's schema, roles and topics.
 *
 * <p>{@code TOLLGATE_TEST_SERVERS} chooses: {@code embedded}, {@code containers}, or {@code auto} (the default), which takes
 * containers where an engine answers that already has the images.
 */
public final class TestPlatform {
  private static final String PASSWORD = "test";
  private static final int PARTITIONS = 3;
  private static final TestPlatform SHARED = new TestPlatform();

  private final Servers servers;

  private TestPlatform() {
    servers = switch (System.getenv().getOrDefault("TOLLGATE_TEST_SERVERS", "auto")) {
      case "embedded" -> new EmbeddedServers();
      case "containers" -> new ContainerServers();
      case "auto" -> ContainerServers.available() ? new ContainerServers() : new EmbeddedServers();
      case String other -> throw new IllegalArgumentException("TOLLGATE_TEST_SERVERS is " + other);
    };
    Stream.of("payment", "risk", "analytics").forEach(this::createSchema);
    createTopics();
  }

  public static TestPlatform shared() { return SHARED; }

  /** Points a service's Spring context here: database (its own role, its owner for migrations) and Kafka. */
  public void register(DynamicPropertyRegistry properties, String schema) {
    properties.add("spring.datasource.url", () -> jdbcUrl(schema));
    properties.add("spring.datasource.username", () -> schema + "_service");
    properties.add("spring.datasource.password", () -> PASSWORD);
    properties.add("spring.flyway.user", () -> schema + "_owner");
    properties.add("spring.flyway.password", () -> PASSWORD);
    properties.add("spring.kafka.bootstrap-servers", servers::kafkaBootstrap);
  }

  public String kafkaBootstrap() { return servers.kafkaBootstrap(); }

  /** A connection with the rights of that service and no more. */
  public Connection connectAsService(String schema) throws SQLException {
    return DriverManager.getConnection(servers.jdbcUrl(), schema + "_service", PASSWORD);
  }

  /** A connection that may do everything: for tests that damage things behind the platform's back. */
  public Connection connectAsSuperuser() throws SQLException {
    return DriverManager.getConnection(servers.jdbcUrl(), servers.superuser(), servers.superuserPassword());
  }

  private String jdbcUrl(String schema) {
    String url = servers.jdbcUrl();
    return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema + "&reWriteBatchedInserts=true";
  }

  private void createSchema(String schema) {
    try (var connection = connectAsSuperuser();
        var statement = connection.createStatement();
        var roles = TestPlatform.class.getResourceAsStream("/tollgate/database/roles.sql")) {
      String sql = new String(roles.readAllBytes(), StandardCharsets.UTF_8).replace("${schema}", schema)
          .replace("${owner_password}", PASSWORD).replace("${service_password}", PASSWORD);
      statement.execute(sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("The schema " + schema + " could not be made", e);
    }
  }

  private void createTopics() {
    List<NewTopic> topics = Topics.ALL.stream().map(TestPlatform::topic).toList();
    try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafkaBootstrap()))) {
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The topics could not be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static NewTopic topic(Topics.Spec spec) {
    int partitions = switch (spec.spread()) {
      case BY_KEY -> PARTITIONS;
      case ONE_PARTITION -> 1;
    };
    var topic = new NewTopic(spec.name(), Optional.of(partitions), Optional.empty());
    return switch (spec.retention()) {
      case Topics.Retention.Time(var time) -> topic.configs(Map.of("retention.ms", Long.toString(time.toMillis())));
      case Topics.Retention.LatestPerKey() -> topic.configs(Map.of("cleanup.policy", "compact"));
    };
  }
}
