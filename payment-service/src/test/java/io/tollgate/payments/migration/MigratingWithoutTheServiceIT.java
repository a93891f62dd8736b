package io.tollgate.payments.migration;

import io.tollgate.common.kit.deploy.MigrateSchema;
import io.tollgate.common.testing.TestPlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the job before a roll-out does, with nothing but the schema's owner: neither the service's keys nor Kafka. */
class MigratingWithoutTheServiceIT {
  private static final String PASSWORD = "test";
  private static String database = "";

  @BeforeAll
  static void makeADatabaseWithRolesAlone() throws IOException, SQLException {
    try (var connection = TestPlatform.shared().connectAsSuperuser(); var statement = connection.createStatement()) {
      statement.execute("drop database if exists migrated_alone");
      statement.execute("create database migrated_alone");
      database = connection.getMetaData().getURL().replaceFirst("/[^/?]+(\\?.*)?$", "/migrated_alone");
      try (var superuser = DriverManager.getConnection(database, "postgres", "postgres");
          var roles = superuser.createStatement()) {
        roles.execute(rolesOf("payment"));
      }
    }
  }

  @Test
  void makesEveryTableAndEnds() throws SQLException, IOException {
    migrate();
    migrate();

    int files = new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql").length;
    try (var owner = connect("payment_owner")) {
      assertThat(number(owner, "select count(*) from flyway_schema_history where success and version is not null"))
          .isEqualTo(files);
    }
    try (var service = connect("payment_service")) {
      assertThat(number(service, "select count(*) from payment")).isZero();
    }
  }

  @Test
  void failsAsTheServiceItself() {
    assertThatThrownBy(() -> migrateAs("payment_service")).hasStackTraceContaining("permission denied");
  }

  private static void migrate() { migrateAs("payment_owner"); }

  private static void migrateAs(String role) {
    MigrateSchema.main(new String[]{"--spring.flyway.url=" + database, "--spring.flyway.user=" + role,
        "--spring.flyway.password=" + PASSWORD});
  }

  private static Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(database, role, PASSWORD);
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement(); var result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static String rolesOf(String schema) throws IOException {
    try (var script = TestPlatform.class.getResourceAsStream("/tollgate/database/roles.sql")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8).replace("${schema}", schema)
          .replace("${owner_password}", PASSWORD).replace("${service_password}", PASSWORD);
    }
  }
}
