package io.tollgate.local.postgres;

import com.sun.security.auth.module.UnixSystem;
import io.tollgate.local.CannotContinue;
import io.tollgate.local.data.FileTree;
import io.tollgate.local.process.ChildProcesses;
import io.tollgate.local.process.ProcessSpec;
import io.tollgate.local.process.StopSignal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One PostgreSQL on a folder of its own. Its commits are on the disk before they are told of, as in production. */
public final class PostgresServer {
  public static final String DATABASE = "tollgate";
  public static final String SUPERUSER = "postgres";
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final PostgresBinaries binaries;
  private final Path data;
  private final int port;
  private final String password;
  private final Path log;

  public PostgresServer(PostgresBinaries binaries, Path data, int port, String password, Path log) {
    this.binaries = binaries;
    this.data = data;
    this.port = port;
    this.password = password;
    this.log = log;
  }

  public int port() { return port; }

  /** @return a JDBC URL without user or schema */
  public String jdbcUrl() { return jdbcUrl(DATABASE); }

  /** For psql and its like, with the superuser's password. */
  public String url() {
    return "postgresql://" + SUPERUSER + ":" + password + "@127.0.0.1:" + port + "/" + DATABASE;
  }

  /** Makes the cluster where there is none; beside its place first, so that one that was cut short is never taken for whole. */
  public void initialize(ChildProcesses children) {
    if (Files.exists(data)) {
      requireWhole();
      return;
    }
    Path part = data.resolveSibling(data.getFileName() + ".new");
    Path passwordFile = data.resolveSibling(data.getFileName() + ".password");
    try {
      new FileTree(part).delete();
      Files.deleteIfExists(passwordFile);
      Files.createFile(passwordFile,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(passwordFile, password);
      int code = children
          .run(spec(List.of(binaries.program("initdb").toString(), "-D", part.toString(), "-U", SUPERUSER,
              "-A", "scram-sha-256", "--pwfile=" + passwordFile, "-E", "UTF8", "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8", "--locale=C")));
      if (code != 0)
        throw new CannotContinue("PostgreSQL's initdb failed (exit code " + code + "); " + log + " tells why.");
      Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(passwordFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireWhole() {
    for (String part : List.of("PG_VERSION", "global/pg_control", "pg_wal")) {
      if (!Files.exists(data.resolve(part))) {
        throw new CannotContinue("The database in " + data + " is damaged (" + part + " is missing): "
            + "put it back from a copy, or start over with --fresh.");
      }
    }
  }

  /** How to run the server. Removes the trace of one that is dead, whose process id something else may have by now. */
  public ProcessSpec server() {
    StalePid.remove(data);
    var command = new ArrayList<String>(List.of(binaries.program("postgres").toString(), "-D", data.toString()));
    Map.of("port", Integer.toString(port), "listen_addresses", "127.0.0.1", "unix_socket_directories", "",
        "max_connections", "200", "fsync", "on", "synchronous_commit", "on", "shared_buffers", "128MB",
        "max_wal_size", "2GB", "timezone", "UTC", "log_timezone", "UTC")
        .forEach((setting, value) -> command.addAll(List.of("-c", setting + "=" + value)));
    return spec(command);
  }

  private ProcessSpec spec(List<String> command) {
    var whole = new ArrayList<String>();
    // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
    if (new UnixSystem().getUid() == 0) whole.addAll(List.of("unshare", "-U"));
    whole.addAll(command);
    return new ProcessSpec(whole, Map.of("LC_ALL", "C"), log, StopSignal.INT, GRACE);
  }

  /**
   * Whether it answers.
   *
   * @throws CannotContinue where another server answers on its port
   */
  public boolean isReady() {
    try (var connection = connect(SUPERUSER);
        var statement = connection.createStatement();
        var result = statement.executeQuery("show data_directory")) {
      if (result.next() && Path.of(result.getString(1)).equals(data)) return true;
      throw new CannotContinue("Another PostgreSQL answers on port " + port + ".");
    } catch (SQLException _) {
      return false;
    }
  }

  /** The database that the platform's schemas are in, made where it is missing. */
  public void createDatabase() {
    try (var connection = connect(SUPERUSER);
        var statement = connection.createStatement();
        var known = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
      if (!known.next()) statement.execute("create database " + DATABASE);
    } catch (SQLException e) {
      throw new CannotContinue("The database could not be made: " + e.getMessage() + ".", e);
    }
  }

  /** As the superuser. */
  public Connection connect() throws SQLException { return connect(DATABASE); }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database) + "?connectTimeout=2&socketTimeout=60", SUPERUSER, password);
  }

  private String jdbcUrl(String database) { return "jdbc:postgresql://127.0.0.1:" + port + "/" + database; }
}
