package io.tollgate.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Fills the platform's tables with payments of the last ninety days, behind its back and while no load is on it: a fifth of them the
 * load's own merchant's. All lie before whatever the audits have yet to look at, and in balance snapshots, as they would in life.
 *
 * <p>
 * The partitions are off their tables and without indexes meanwhile: attaching them makes the indexes, by sorting, once.
 */
final class Preload {
  private static final int AT_ONCE = 50_000;
  private static final int LOADERS = 2;
  private static final int MERCHANTS = 4_000;
  private static final List<String> BIG_TABLES = List.of("payment", "payment_event", "ledger_entry");

  private final URI database;

  Preload(URI database) { this.database = database; }

  /** @return bytes that the schema takes afterwards */
  long fill(long payments) throws SQLException, InterruptedException {
    try (var connection = connect()) {
      awaitNothingUnderWay(connection);
      UUID merchant = loadsMerchant(connection);
      execute(connection,
          "insert into merchant (id, name, version, created_at, updated_at) select uuidv7(interval '-91 days'),"
              + " 'Preloaded ' || n, 1, now() - interval '91 days', now() from generate_series(1, " + MERCHANTS
              + ") n");
      Timestamp until = lookedAtByAll(connection);
      Map<String, String> bounds = new LinkedHashMap<>();
      for (String table : BIG_TABLES)
        bounds.put(table, detach(connection, table));
      load(payments, merchant, until);
      inParallel(bounds.entrySet().stream().<Callable<Void>>map(table -> () -> attach(table.getKey(), table.getValue()))
          .toList());
      execute(connection, resource("/preload-snapshots.sql"));
      for (String table : List.of("payment", "payment_event", "ledger_entry", "modification", "modification_event",
          "idempotency_key", "ledger_snapshot", "merchant"))
        execute(connection, "vacuum (analyze) " + table);
      execute(connection, "checkpoint");
      return value(connection, "select sum(pg_total_relation_size(oid))::bigint from pg_class where relnamespace = "
          + "'payment'::regnamespace and relkind = 'r'", Long.class);
    }
  }

  /** What the jobs say is wrong: payments out of balance, and events that went missing. */
  static String complaints(URI database) throws SQLException {
    try (var connection = DatabaseCounters.connect(database)) {
      return value(connection, """
          select format('%s payments out of balance, %s events adrift', (select count(*) from payment.ledger_imbalance),
            (select count(*) from payment.drift))""", String.class);
    }
  }

  static UUID loadsMerchant(Connection connection) throws SQLException {
    return value(connection, "select merchant_id from payment group by 1 order by count(*) desc limit 1", UUID.class);
  }

  static String resource(String name) {
    try (var stream = Objects.requireNonNull(Preload.class.getResourceAsStream(name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load(long payments, UUID merchant, Timestamp until) throws InterruptedException {
    var next = new AtomicLong(1);
    Callable<Void> loader = () -> {
      String sql = resource("/preload.sql");
      for (String table : BIG_TABLES)
        sql = sql.replace("${" + table + "}", table + "_first");
      try (var connection = connect(); var insert = connection.prepareStatement(sql)) {
        for (long first; (first = next.getAndAdd(AT_ONCE)) <= payments;) {
          insert.setObject(1, merchant);
          insert.setLong(2, first);
          insert.setLong(3, Math.min(payments, first + AT_ONCE - 1));
          insert.setDouble(4, (double) payments);
          insert.setTimestamp(5, until);
          insert.execute();
          if (first / AT_ONCE % 10 == 9) System.out.println("  preloaded: " + (first + AT_ONCE - 1));
        }
        return null;
      }
    };
    inParallel(IntStream.range(0, LOADERS).mapToObj(_ -> loader).toList());
  }

  /** @return its bounds, with which it is attached again */
  private static String detach(Connection connection, String table) throws SQLException {
    String first = table + "_first";
    String bounds = value(connection, "select pg_get_expr(relpartbound, oid) from pg_class where oid = '" + first
        + "'::regclass", String.class);
    execute(connection, "alter table " + table + " detach partition " + first);
    execute(connection, """
        do $$
        declare found text;
        begin
          for found in select conname from pg_constraint where conrelid = '{first}'::regclass and contype = 'p' loop
            execute format('alter table {first} drop constraint %I', found);
          end loop;
          for found in select indexrelid::regclass from pg_index where indrelid = '{first}'::regclass loop
            execute 'drop index ' || found;
          end loop;
        end
        $$""".replace("{first}", first));
    return bounds;
  }

  private Void attach(String table, String bounds) throws SQLException {
    try (var connection = connect()) {
      execute(connection, "alter table " + table + " attach partition " + table + "_first " + bounds);
    }
    System.out.println("  indexes are there: " + table);
    return null;
  }

  /** The latest moment that every job has behind it, and some minutes more. */
  private static Timestamp lookedAtByAll(Connection connection)
      throws SQLException { return Objects.requireNonNull(Timestamp.from(value(connection,
          """
              select least((select through from audit_progress), (select through from ledger_progress where job = 'trial_balance'))
                - interval '10 minutes'""",
          Timestamp.class).toInstant())); }

  private static void awaitNothingUnderWay(Connection connection) throws SQLException, InterruptedException {
    var until = Instant.now().plusSeconds(90);
    while (value(connection, "select count(*) from unfinished_payment", Long.class) > 0) {
      if (Instant.now().isAfter(until)) throw new IllegalStateException("Payments stay without an outcome");
      Thread.sleep(500);
    }
  }

  private static void inParallel(List<Callable<Void>> tasks) throws InterruptedException {
    try (ExecutorService loaders = Executors.newFixedThreadPool(LOADERS)) {
      for (Future<Void> done : loaders.invokeAll(tasks))
        done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Preloading failed: " + e.getCause(), e);
    }
  }

  private Connection connect() throws SQLException {
    Connection connection = DatabaseCounters.connect(database);
    for (String setting : List.of("search_path = payment", "session_replication_role = replica",
        "synchronous_commit = off",
        "work_mem = '256MB'", "maintenance_work_mem = '512MB'", "jit = off"))
      execute(connection, "set " + setting);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static <T> T value(Connection connection, String sql, Class<T> type) throws SQLException {
    try (var statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) throw new IllegalStateException("Nothing is found by " + sql);
      return row.getObject(1, type);
    }
  }
}
