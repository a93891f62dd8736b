package io.tollgate.risk.retention.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.risk.retention.Retention;
import io.tollgate.risk.testing.AgedDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** With the real database, in a schema of its own, where two years have passed. */
class ForgettingAssessmentsIT {
  private static final String RULE_SET = "00000000-0000-7000-8000-000000000001";
  private static final String MERCHANT = "00000000-0000-7000-8000-000000000002";
  private static final int MANY = 20_000;
  private static final String READ = """
      select coalesce(sum(seq_scan), 0) || ' ' || coalesce(sum(idx_tup_fetch), 0) from pg_stat_xact_user_tables
      where schemaname = current_schema() and relname in ('assessment', 'fraud_label', 'overtaken_payment', 'backtest',
        'limit_reservation')""";
  private static AgedDatabase database;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private ForgottenAssessments service;

  @BeforeAll
  static void migrate() throws SQLException { database = new AgedDatabase("risk_retention_it"); }

  @AfterAll
  static void leave() throws SQLException { database.close(); }

  @BeforeEach
  void begin() throws SQLException {
    service = service(1_000, database.transaction());
    database.execute("truncate assessment, fraud_label, overtaken_payment, limit_reservation, backtest",
        "insert into rule_set values ('" + MERCHANT + "', '" + RULE_SET
            + "', '[]', null, null, null, 60, 'a', '{a}', 0, now()) on conflict do nothing",
        "update retention set begins_at = now() - interval '1 second', kept_from = '-infinity'");
  }

  @Test
  void removesTheOldestFirstAPortionInEachTransactionAndNothingYounger() throws SQLException {
    assess(2_500, "interval '400 days 1 hour' + n * interval '1 minute'");
    assess(1_200, "interval '399 days 23 hours' - n * interval '1 minute'");
    var left = new ArrayList<String>();

    service(1_000, after(() -> left.addAll(database.query(
        "select count(*) || ' ' || round(extract(epoch from now() - min(assessed_at)) / 60) from assessment"))))
        .forget();

    int boundary = (400 * 24 + 1) * 60;
    assertThat(left).startsWith("2700 " + (boundary + 1_500), "1700 " + (boundary + 500),
        "1200 " + ((399 * 24 + 23) * 60 - 1));
    assertThat(database.query("select count(*) from assessment")).containsExactly("1200");
    assertThat(removed("assessment")).isEqualTo(2_500);
  }

  @Test
  void tellsHowOldTheOldestIs() throws SQLException {
    service.measure();
    double ofNone = age();
    assess(1, "interval '10 days'");
    service.measure();

    assertThat(ofNone).isZero();
    assertThat(age()).isBetween(10 * 86_400d, 10 * 86_400d + 600);
  }

  @Test
  void takesALabelWithItsAssessmentHoweverLateItWasGiven() throws SQLException {
    assess(10, "interval '401 days'");
    assess(10, "interval '399 days'");
    label("assessed_at + interval '390 days'");

    service.forget();

    assertThat(database.query("select count(*) from fraud_label l join assessment a using (merchant_id, payment_id)"))
        .containsExactly("10");
    assertThat(database.query("select count(*) from fraud_label")).containsExactly("10");
    assertThat(removed("fraud_label")).isEqualTo(10);
  }

  @Test
  void removesWhatHasNoAssessmentByItsOwnAge() throws SQLException {
    for (String age : List.of("401 days", "399 days")) {
      String rows = " from generate_series(1, 1500)";
      database.execute("insert into fraud_label select gen_random_uuid(), uuidv7(), 'fraud', 'a', now() - interval '"
          + age + "'" + rows);
      database.execute("insert into overtaken_payment select gen_random_uuid(), uuidv7(), 'open', now() - interval '"
          + age + "'" + rows);
    }

    service.forget();

    for (String table : List.of("fraud_label", "overtaken_payment")) {
      assertThat(database.query("select count(*) from " + table + " where at > now() - interval '400 days'")).as(table)
          .containsExactly("1500");
      assertThat(database.query("select count(*) from " + table)).as(table).containsExactly("1500");
      assertThat(removed(table)).as(table).isEqualTo(1_500);
    }
  }

  @Test
  void leavesThoseWhosePaymentsHoldSomethingOfALimit() throws SQLException {
    assess(2_000, "interval '401 days' + n * interval '1 minute'");
    database.execute(
        """
            insert into limit_reservation (merchant_id, payment_id, amount, held, amount_counters, payment_counters, reserved_at,
              windows_end, finished_at)
            select merchant_id, payment_id, 1, (n % 100 = 0)::int, '{}', '{}', assessed_at, assessed_at,
              case when n % 100 > 0 then assessed_at end
            from (select *, row_number() over (order by assessed_at) as n from assessment)""");

    service(100, database.transaction()).forget();
    assertThat(database.query("select count(*) from assessment join limit_reservation using (merchant_id, payment_id) "
        + "where finished_at is null")).containsExactly("20");
    assertThat(database.query("select count(*) from assessment")).containsExactly("20");

    database.execute("update limit_reservation set held = 0, finished_at = now() where finished_at is null");
    service(100, database.transaction()).forget();
    assertThat(database.query("select count(*) from assessment")).containsExactly("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "running"})
  void leavesWhatABacktestIsStillToLookAt(String state) throws SQLException {
    assess(100, "interval '400 days' + n * interval '1 day'");
    backtests(1, state, "450 days");
    backtests(1, "running", "430 days");

    service.forget();
    assertThat(database.query("select count(*) from assessment")).containsExactly("50");

    database.execute("update backtest set state = 'canceled', finished_at = now() where state = '" + state + "'");
    service.forget();
    assertThat(database.query("select count(*) from assessment"))
        .containsExactly(state.equals("running") ? "0" : "30");
  }

  @Test
  void leavesAMinuteMoreForClocksThatAreAhead() throws SQLException {
    assess(1, "interval '400 days 50 seconds'");
    assess(1, "interval '400 days 2 minutes'");

    service.forget();

    assertThat(database.query("select count(*) from assessment")).containsExactly("1");
  }

  @Test
  void leavesTheWorkToWhoeverDoesItAndWaitsForNobody() throws SQLException {
    assess(10, "interval '401 days'");

    database.transaction().executeWithoutResult(_ -> {
      database.jdbc().sql("select pg_advisory_xact_lock(7007, hashtext(current_schema()))").query((_, _) -> true)
          .single();
      CompletableFuture.runAsync(() -> service.forget()).orTimeout(5, TimeUnit.SECONDS).join();
      assertThat(database.query("select count(*) from assessment")).containsExactly("10");
    });
    service.forget();

    assertThat(database.query("select count(*) from assessment")).containsExactly("0");
  }

  @Test
  void mayBeDoneByTwoAtOnce() throws Exception {
    assess(5_000, "interval '401 days' + n * interval '1 second'");
    label("assessed_at + interval '1 day'");
    List<ForgottenAssessments> two = IntStream.range(0, 2).mapToObj(_ -> service(50, database.transaction())).toList();

    while (!database.query("select count(*) from assessment").equals(List.of("0"))) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var result : threads.invokeAll(two.stream().map(one -> Executors.callable(one::forget)).toList()))
          result.get();
      }
    }

    assertThat(removed("assessment")).isEqualTo(5_000);
    assertThat(removed("fraud_label")).isEqualTo(5_000);
    assertThat(database.query("select count(*) from fraud_label")).containsExactly("0");
  }

  @Test
  void doesNotBeginBeforeSomebodyCouldChooseHowLong() throws SQLException {
    assess(10, "interval '900 days'");
    database.execute("update retention set begins_at = default");

    service.forget();

    assertThat(database.query("select begins_at - now() > interval '13 days 23 hours' from retention"))
        .containsExactly("t");
    assertThat(database.query("select count(*) from assessment")).containsExactly("10");
    assertThat(database.query("select kept_from from retention")).containsExactly("-infinity");
  }

  @Test
  void leavesTheLastHundredAndEightyDaysWhoeverAsks() throws SQLException {
    assess(10, "interval '179 days'");
    assess(10, "interval '181 days'");
    database.transaction().executeWithoutResult(_ -> database.jdbc()
        .sql("select * from forget_assessments(now(), '-infinity', 100)").query((_, _) -> true).single());

    assertThat(database.query("select count(*) from assessment")).containsExactly("10");
    assertThat(database.query("select count(*) from assessment where assessed_at < now() - interval '180 days'"))
        .containsExactly("0");
  }

  @Test
  void readsNoTableWholeAndNothingThatStays() throws SQLException {
    assess(MANY, "interval '300 days' + n * interval '10 minutes'");
    label("assessed_at + interval '1 day'");
    backtests(MANY, "succeeded", "500 days");
    backtests(3, "queued", "410 days");
    database.execute(
        "insert into overtaken_payment select merchant_id, payment_id, 'open', assessed_at from assessment",
        "insert into limit_reservation (merchant_id, payment_id, amount, held, amount_counters, payment_counters, "
            + "reserved_at, windows_end, finished_at) "
            + "select merchant_id, payment_id, 1, 0, '{}', '{}', assessed_at, assessed_at, now() from assessment",
        "analyze assessment, fraud_label, overtaken_payment, limit_reservation, backtest");

    // More often than PostgreSQL plans a statement anew.
    for (int turn = 0; turn < 10; turn++) {
      List<Long> read = Objects.requireNonNull(database.transaction().execute(_ -> {
        List<Long> before = read();
        database.jdbc().sql("select * from forget_assessments(now() - interval '400 days', '-infinity', 10)")
            .query((_, _) -> true).single();
        database.jdbc().sql("select min(assessed_at) from assessment").query((_, _) -> true).single();
        List<Long> after = read();
        return List.of(after.get(0) - before.get(0), after.get(1) - before.get(1));
      }));

      assertThat(read.get(0)).as("tables that were read whole").isZero();
      assertThat(read.get(1)).as("rows that were read").isLessThan(10 * 10);
    }
    assertThat(database.query("select count(*) from assessment")).containsExactly(String.valueOf(MANY - 100));
  }

  private static List<Long> read() {
    String[] read = database.jdbc().sql(READ).query(String.class).single().split(" ", -1);
    return List.of(Long.parseLong(read[0]), Long.parseLong(read[1]));
  }

  private ForgottenAssessments service(int portion, TransactionOperations transaction) {
    return new ForgottenAssessments(database.jdbc(), transaction,
        new Retention(Duration.ofDays(400), portion, Duration.ofMillis(1)), Clock.systemUTC(), meters);
  }

  private static TransactionOperations after(Runnable action) {
    TransactionOperations transaction = database.transaction();
    return new TransactionOperations() {
      @Override
      public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
        T result = transaction.execute(work);
        action.run();
        return result;
      }
    };
  }

  private double removed(String table) {
    return meters.get("tollgate.risk.removed").tag("table", table).counter().count();
  }

  private double age() { return meters.get("tollgate.risk.kept.age").gauge().value(); }

  /** @param age an interval in which n counts from 1 */
  private static void assess(int count, String age) throws SQLException {
    database.execute("insert into assessment (merchant_id, payment_id, verdict, score, reasons, rule_set, facts, "
        + "assessed_at, time_taken_us) select gen_random_uuid(), uuidv7(-(" + age + ")), 'approve', 0, '[]', 'none', "
        + "'{}', now() - (" + age + "), 1 from generate_series(1, " + count + ") n");
  }

  private static void label(String at) throws SQLException {
    database
        .execute("insert into fraud_label select merchant_id, payment_id, 'fraud', 'a', " + at + " from assessment");
  }

  private static void backtests(int count, String state, String from) throws SQLException {
    database.execute(
        "insert into backtest (merchant_id, id, rule_set_id, from_at, to_at, state, author, created_at, tally) "
            + "select '" + MERCHANT + "', uuidv7(), '" + RULE_SET + "', now() - interval '" + from + "', now(), '"
            + state
            + "', 'a', now(), '{}' from generate_series(1, " + count + ")");
  }
}
