package io.tollgate.risk.velocity.store;

import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.velocity.Narrower;
import io.tollgate.risk.velocity.Occurrence;
import io.tollgate.risk.velocity.Remembered;
import io.tollgate.risk.velocity.Stretch;
import io.tollgate.risk.velocity.Totals;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What the version before counted in its own tables, as this one finds it. */
class CarryingHistoriesIT {
  private static final Instant START = Instant.parse("2026-11-01T10:00:00.000001Z");
  private static final UUID CARD = UUID.randomUUID();
  private static final UUID OLD_CARD = UUID.randomUUID();
  private static final UUID BIN = UUID.randomUUID();
  /** What was narrower has rows of its own. */
  private static final Narrower CARRIED = new Narrower(Map.of(), true);
  private static final JdbcClient JDBC = JdbcClient.create(new InASchemaOfItsOwn());

  @BeforeAll
  static void upgrade() {
    migrate("12");
    JDBC.sql("""
        insert into occurrence (kept, subject, kind, at, number, amount, currency, totals)
        select 32, ?, 0, ?::timestamptz + n * interval '1 second', n, n, case n % 2 when 0 then 'EUR' else 'JPY' end,
          'EUR' || (n / 2) * (n / 2 + 1) || ' JPY' || ((n + 1) / 2) * ((n + 1) / 2)
        from generate_series(3, 100) n""").param(CARD).param(START.toString()).update();
    JDBC.sql("""
        insert into occurrence (kept, subject, kind, at, number, amount, currency, totals)
        select 32, ?, 1, ?::timestamptz + n * interval '1 second', n, 0, '', '' from generate_series(1, 2) n""")
        .param(CARD).param(START.toString()).update();
    JDBC.sql("""
        insert into occurrence (kept, subject, kind, at, number, amount, currency, totals)
        values (2, ?, 0, ?::timestamptz, 1, 7, 'EUR', 'EUR7')""").param(BIN).param(START.toString()).update();
    JDBC.sql("insert into first_sighting (subject, first_at, last_on) values (?, ?::timestamptz, '2026-11-01')")
        .param(CARD).param(START.minus(Duration.ofDays(50)).toString()).update();
    JDBC.sql("insert into first_sighting (subject, first_at, last_on) values (?, ?::timestamptz, '2026-07-01')")
        .param(OLD_CARD).param(START.minus(Duration.ofDays(150)).toString()).update();
    JDBC.sql("insert into companion values (32, gen_random_uuid(), ?, 'card_distinct_ips', ?::timestamptz)").param(CARD)
        .param(START.toString()).update();
    migrate("13");
  }

  @AfterAll
  static void leaveNothing() { JDBC.sql("drop schema carried cascade").update(); }

  @Test
  void hasTheLatestAtHand() {
    assertThat(remembered(CARD)).isEqualTo(new Remembered(Optional.of(START.minus(Duration.ofDays(50))),
        LocalDate.of(2026, 11, 1), attempts(93, 100), new Stretch(0, Totals.NONE, List.of(failure(1), failure(2))),
        Map.of(), true, CARRIED));
  }

  @Test
  void hasTheOthersInStretches() {
    List<Stretch> older = JDBC.sql("select stretch from older_stretch where subject = ? order by last_at").param(CARD)
        .query((row, _) -> PackedHistory.unpackStretch(row.getBytes(1))).list();

    assertThat(older).containsExactly(attempts(3, 28), attempts(29, 92));
  }

  @Test
  void knowsWhatWasSeenOnceAndWhatWasSeenLongAgo() {
    assertThat(remembered(BIN)).isEqualTo(new Remembered(Optional.empty(), LocalDate.of(2026, 11, 1),
        new Stretch(0, Totals.NONE, List.of(new Occurrence(1, START, 7, "EUR"))), Stretch.NONE, Map.of(), false,
        CARRIED));
    assertThat(remembered(OLD_CARD)).isEqualTo(new Remembered(Optional.of(START.minus(Duration.ofDays(150))),
        LocalDate.of(2026, 7, 1), Stretch.NONE, Stretch.NONE, Map.of(), false, CARRIED));
  }

  private static Remembered remembered(UUID subject) {
    return JDBC.sql("select history from subject_history where subject = ?").param(subject)
        .query((row, _) -> PackedHistory.unpack(row.getBytes(1))).single();
  }

  /** Each of as many minor units as its number says, even ones in EUR, odd ones in JPY. */
  private static Stretch attempts(long from, long to) {
    var before = new TreeMap<String, BigInteger>();
    LongStream.range(1, from).forEach(n -> before.merge(currency(n), BigInteger.valueOf(n), BigInteger::add));
    return new Stretch(from - 1, new Totals(before), LongStream.rangeClosed(from, to)
        .mapToObj(n -> new Occurrence(n, START.plusSeconds(n), n, currency(n))).toList());
  }

  private static String currency(long number) { return number % 2 == 0 ? "EUR" : "JPY"; }

  private static Occurrence failure(long number) { return new Occurrence(number, START.plusSeconds(number), 0, "XXX"); }

  private static void migrate(String version) {
    Flyway.configure().dataSource(new InASchemaOfItsOwn()).defaultSchema("carried").schemas("carried").target(version)
        .placeholders(Map.of("service_role", "risk_service")).load().migrate();
  }

  private static final class InASchemaOfItsOwn extends AbstractDataSource {
    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = TestPlatform.shared().connectAsSuperuser();
      connection.createStatement().execute("set search_path = carried");
      return connection;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException { return getConnection(); }
  }
}
