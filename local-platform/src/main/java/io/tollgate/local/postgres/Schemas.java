package io.tollgate.local.postgres;

import io.tollgate.local.CannotContinue;
import io.tollgate.local.data.PlatformSecrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Each service's schema with its two roles, as in production; what is there already stays. */
public final class Schemas {
  private final PostgresServer server;
  private final PlatformSecrets secrets;

  public Schemas(PostgresServer server, PlatformSecrets secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  public void create(Iterable<String> schemas) {
    String roles = script();
    try (var connection = server.connect(); var statement = connection.createStatement()) {
      for (String schema : schemas) {
        statement.execute(roles.replace("${schema}", schema)
            .replace("${owner_password}", secrets.ownerPassword(schema))
            .replace("${service_password}", secrets.servicePassword(schema)));
      }
    } catch (SQLException e) {
      throw new CannotContinue("The schemas could not be made: " + e.getMessage() + ".", e);
    }
  }

  private static String script() {
    try (var script = Schemas.class.getResourceAsStream("/tollgate/database/roles.sql")) {
      if (script == null) throw new IllegalStateException("common-lib has no roles.sql");
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
