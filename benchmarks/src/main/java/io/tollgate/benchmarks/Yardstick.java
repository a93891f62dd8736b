package io.tollgate.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PostgreSQL itself doing what a payment does to it: the same rows, in the same tables (made by the services' own migrations, in a
 * database beside the platform's), in as few transactions as correctness allows, driven by pgbench with prepared statements.
 */
final class Yardstick {
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without");
  private static final String DATABASE = "yardstick";

  private final Path pgbench;
  private final Path home;
  private final URI server;
  private final Path script;

  Yardstick(Path pgbench, Path home, URI platformDatabase) throws IOException, SQLException {
    this.pgbench = pgbench;
    this.home = home;
    this.server = platformDatabase;
    this.script = Files.createTempFile(home.resolve("benchmarks/target"), "yardstick-", ".sql");
    script.toFile().deleteOnExit();
    try (var sql = Objects.requireNonNull(Yardstick.class.getResourceAsStream("/yardstick.sql"))) {
      Files.write(script, sql.readAllBytes());
    }
    createTables();
  }

  /** Payments per second. @throws IllegalStateException where pgbench can't be run, and why */
  double run(int clients, Duration time) throws IOException, InterruptedException {
    String[] user = server.getUserInfo().split(":", 2);
    var builder = new ProcessBuilder(pgbench.toString(), "-n", "-M", "prepared", "-c", Integer.toString(clients), "-j",
        "2",
        "-T",
        Long.toString(time.toSeconds()), "-f", script.toString(), "-h", server.getHost(), "-p",
        Integer.toString(server.getPort()),
        "-U", user[0], DATABASE).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", user[1]);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher rate = RATE.matcher(printed);
    if (process.waitFor() != 0 || !rate.find())
      throw new IllegalStateException("pgbench failed:\n" + printed.lines().limit(5).collect(Collectors.joining("\n")));
    return Double.parseDouble(rate.group(1));
  }

  /** @throws IllegalStateException where it is not installed, in a sentence that says what to do */
  static Path findPgbench() {
    Stream<Path> candidates = Stream.concat(
        Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1)).map(Path::of),
        Stream.of("18", "17", "16", "15").map(version -> Path.of("/usr/lib/postgresql/" + version + "/bin")));
    return candidates.map(folder -> folder.resolve("pgbench")).filter(Files::isExecutable).findFirst()
        .orElseThrow(() -> new IllegalStateException(
            "There is no pgbench, which is the yardstick; Debian has it in the package postgresql-15."));
  }

  private void createTables() throws IOException, SQLException {
    try (var connection = DatabaseCounters.connect(server); var statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE);
    }
    try (var connection = DatabaseCounters.connect(server.resolve("/" + DATABASE));
        var statement = connection.createStatement()) {
      for (String schema : List.of("payment", "risk", "analytics")) {
        statement.execute("create schema " + schema);
        statement.execute("set search_path = " + schema);
        for (Path migration : migrations(schema + "-service")) {
          statement.execute(Files.readString(migration).replace("${service_role}", "current_user")
              .replace("${flyway:defaultSchema}", schema));
        }
      }
      // As each service's role has it: functions of the schemas find their tables by it.
      statement.execute("alter database " + DATABASE + " set search_path = payment, risk, analytics");
    }
  }

  private List<Path> migrations(String service) throws IOException {
    try (var files = Files.list(home.resolve(service + "/src/main/resources/db/migration"))) {
      return files.sorted().toList();
    }
  }
}
