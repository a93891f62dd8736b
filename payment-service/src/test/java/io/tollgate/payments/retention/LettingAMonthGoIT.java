package io.tollgate.payments.retention;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.testing.TestPlatform;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The migrations in a schema of their own, where time has passed: a month of last year is full, and is to leave as docs/retention.md says. */
class LettingAMonthGoIT {
  private static final String SCHEMA = "retention_it";
  private static final List<String> TABLES = List.of("payment", "payment_event", "ledger_entry", "modification",
      "modification_event");
  private static final UUID MERCHANT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final Instant THEN = Instant.parse("2025-03-10T12:00:00Z");
  private static final String PARTITION = "payment_2025_03";
  private Connection owner;

  @BeforeAll
  static void migrate() throws SQLException {
    try (Connection connection = TestPlatform.shared().connectAsSuperuser()) {
      execute(connection, "drop schema if exists " + SCHEMA + " cascade");
      execute(connection, "create schema " + SCHEMA);
    }
    Flyway.configure().dataSource(new SuperuserDataSource()).defaultSchema(SCHEMA).schemas(SCHEMA)
        .createSchemas(false).placeholders(Map.of("service_role", "payment_service")).load().migrate();
  }

  @AfterAll
  static void leave() throws SQLException {
    try (Connection connection = TestPlatform.shared().connectAsSuperuser()) {
      execute(connection, "drop schema " + SCHEMA + " cascade");
    }
  }

  @BeforeEach
  void letAYearPass() throws SQLException {
    owner = connect();
    for (String table : TABLES) {
      execute(owner, "drop table if exists " + table + "_2025_03");
      if (exists(table + "_first")) execute(owner, "drop table " + table + "_first");
      execute(owner, """
          create table %1$s_2025_03 partition of %1$s
            for values from (id_at('2025-03-01T00:00:00Z')) to (id_at('2025-04-01T00:00:00Z'))
          """.formatted(table));
      if (!exists(table + "_now")) { execute(owner, """
          create table %1$s_now partition of %1$s for values from (id_at(date_trunc('month', now(), 'UTC')))
            to (id_at(date_trunc('month', now(), 'UTC') + interval '1 month'))
          """.formatted(table)); }
    }
    execute(owner,
        "truncate payment, payment_event, ledger_entry, modification, modification_event, unfinished_payment,"
            + " ledger_snapshot");
  }

  @Test
  void goesWithAllItsRowsAndLeavesTheRest() throws SQLException {
    UUID old = pay(THEN);
    UUID present = pay(Instant.now());
    snapshot();

    detachAll();

    assertThat(query("select id::text from payment")).containsExactly(present.toString());
    assertThat(query("select distinct payment_id::text from ledger_entry")).containsExactly(present.toString());
    assertThat(query("select distinct payment_id::text from ledger_entry_2025_03")).containsExactly(old.toString());
    assertThat(query("select balances_from::text from retention").getFirst()).startsWith("2025-03-10");
    assertThat(query("select sum(amount)::text from ledger_entry")).containsExactly("0");
  }

  @Test
  void keepsNobodyWaitingWhoWritesInThePresent() throws Exception {
    pay(THEN);
    snapshot();
    var going = new AtomicBoolean(true);
    try (var background = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++)
        writers.add(background.submit(() -> write(going)));

      detachAll();
      execute(owner, "select add_partitions(5)");
      going.set(false);

      for (Future<Integer> writer : writers)
        assertThat(written(writer)).isPositive();
    }
  }

  /** Whoever must wait a tenth of a second for a lock fails. */
  private static int write(AtomicBoolean going) throws SQLException {
    int written = 0;
    try (Connection connection = connect()) {
      execute(connection, "set lock_timeout = '100ms'");
      connection.setAutoCommit(false);
      while (going.get()) {
        pay(connection, Instant.now());
        connection.commit();
        written++;
      }
    }
    return written;
  }

  private static int written(Future<Integer> writer) throws InterruptedException {
    try {
      return writer.get();
    } catch (ExecutionException e) {
      throw new AssertionError("Somebody had to wait", e.getCause());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "a payment has no outcome | insert into unfinished_payment values ('{merchant}', '{payment}', now(), 0, '')",
      "an authorization can still be captured | update payment set lapses_at = now() where id = '{payment}'",
      "entries are in no balance snapshot yet | truncate ledger_snapshot",
      "a capture, void or refund is undecided or was made lately | insert into modification (merchant_id, id, payment_id,"
          + " kind, amount, currency, status, acquirer, actor, version, created_at, updated_at) values ('{merchant}',"
          + " id_at(now()), '{payment}', 'refund', 1, 'EUR', 'succeeded', 'a', 'a', 1, now(), now())"})
  void staysWhile(String reason, String statement) throws SQLException {
    UUID old = pay(THEN);
    snapshot();
    execute(owner, statement.replace("{merchant}", MERCHANT.toString()).replace("{payment}", old.toString()));

    assertThat(query("select what_keeps('" + PARTITION + "')")).containsExactly(reason);
    assertThatThrownBy(() -> execute(owner, "select prepare_leaving('" + PARTITION + "')"))
        .isInstanceOf(SQLException.class).hasMessageContaining(reason);
  }

  @Test
  void staysWhileItIsThePresent() throws SQLException {
    assertThat(query("select what_keeps('payment_now')"))
        .contains("idempotency keys of its payments may still be used");
  }

  @Test
  void hasASuccessorForMonthsToCome() throws SQLException {
    execute(owner, "select add_partitions(6)");
    execute(owner, "select add_partitions(6)");

    assertThat(query("select count(*)::text from partition_bound where lower > id_at(now())"))
        .containsExactly(Integer.toString(6 * TABLES.size()));
  }

  private void detachAll() throws SQLException {
    execute(owner, "select prepare_leaving('" + PARTITION + "')");
    for (String table : TABLES)
      execute(owner, "alter table %1$s detach partition %1$s_2025_03 concurrently".formatted(table));
  }

  private UUID pay(Instant at) throws SQLException { return pay(owner, at); }

  private static UUID pay(Connection connection, Instant at) throws SQLException {
    UUID id = UuidCreator.getTimeOrderedEpoch(at);
    execute(connection,
        """
            insert into payment (merchant_id, id, order_id, status, amount, currency, amount_authorized, amount_captured, card_brand,
              card_bin, card_last4, card_fingerprint, metadata, version, sequence, created_at, updated_at, outcome_at)
            values ('{merchant}', '{id}', 'A-1', 'captured', 100, 'EUR', 100, 100, 'visa', '42424242', '4242', 'f', '{}', 3, 2,
              '{at}', '{at}', '{at}');
            insert into payment_event values ('{merchant}', '{id}', 1, 'payment.created', 'processing', 'k', null, '{at}');
            insert into ledger_entry (merchant_id, set_id, line, payment_id, kind, account, currency, amount, at, booked_at) values
              ('{merchant}', '{id}', 1, '{id}', 'capture', 'receivable', 'EUR', 100, '{at}', '{at}'),
              ('{merchant}', '{id}', 2, '{id}', 'capture', 'pending', 'EUR', -100, '{at}', '{at}')
            """
            .replace("{merchant}", MERCHANT.toString()).replace("{id}", id.toString()).replace("{at}", at.toString()));
    return id;
  }

  private void snapshot() throws SQLException {
    execute(owner, "insert into ledger_snapshot values ('" + MERCHANT + "', now(), 'EUR', 'pending', 0)");
  }

  private boolean exists(String table) throws SQLException {
    return query("select (to_regclass('" + table + "') is not null)::text").getFirst().equals("true");
  }

  private List<String> query(String sql) throws SQLException {
    try (var statement = owner.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next())
        found.add(rows.getString(1));
      return found;
    }
  }

  private static Connection connect() throws SQLException {
    Connection connection = TestPlatform.shared().connectAsSuperuser();
    execute(connection, "set search_path = " + SCHEMA);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static final class SuperuserDataSource extends org.springframework.jdbc.datasource.AbstractDataSource {
    @Override
    public Connection getConnection() throws SQLException { return TestPlatform.shared().connectAsSuperuser(); }

    @Override
    public Connection getConnection(String user, String password) throws SQLException { return getConnection(); }
  }
}
