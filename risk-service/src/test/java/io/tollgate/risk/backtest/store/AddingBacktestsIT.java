package io.tollgate.risk.backtest.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.backtest.Backtest;
import io.tollgate.risk.backtest.BacktestId;
import io.tollgate.risk.backtest.Tally;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleSetId;
import io.tollgate.risk.testing.AgedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;

/** Beside the removal of assessments that are too old, in a schema of its own. */
class AddingBacktestsIT {
  private static AgedDatabase database;
  private final MerchantId merchant = someMerchant();
  private final RuleSetId ruleSet = new RuleSetId(UUID.randomUUID());
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private JdbcBacktests backtests;

  @BeforeAll
  static void migrate() throws SQLException { database = new AgedDatabase("risk_backtests_it"); }

  @AfterAll
  static void leave() throws SQLException { database.close(); }

  @BeforeEach
  void begin() throws SQLException {
    backtests = new JdbcBacktests(database.jdbc(), database.transaction());
    database.execute("truncate assessment, backtest",
        "insert into rule_set values ('" + merchant.value() + "', '" + ruleSet.value()
            + "', '[]', null, null, null, 60, 'a', '{a}', 0, now())",
        "update retention set begins_at = now() - interval '1 second', kept_from = '-infinity'",
        "insert into assessment (merchant_id, payment_id, verdict, score, reasons, rule_set, facts, assessed_at, "
            + "time_taken_us) select '" + merchant.value()
            + "', uuidv7(-interval '450 days'), 'approve', 0, '[]', 'none', "
            + "'{}', now() - interval '450 days', 1");
  }

  @Test
  void isFromAsEarlyAsWasAskedForWhileAllIsKept() {
    assertThat(add(ago(4_000), now)).isEqualTo(List.of(ago(4_000), now));
  }

  @Test
  void isFromNoEarlierThanWhatIsKept() {
    forget();
    Instant keptFrom = Instant.parse(database.query("select to_json(kept_from) #>> '{}' from retention").getFirst());

    assertThat(keptFrom).isBetween(ago(401), ago(399));
    assertThat(add(ago(4_000), now)).isEqualTo(List.of(keptFrom, now));
    assertThat(add(ago(10), now)).isEqualTo(List.of(ago(10), now));
  }

  @Test
  void isOverNothingWhereNothingOfItIsKept() {
    forget();

    assertThat(add(ago(600), ago(500))).isEqualTo(List.of(ago(500), ago(500)));
  }

  @Test
  void keepsWhatItIsToLookAtFromBeforeItIsCommitted() throws SQLException {
    database.transaction().executeWithoutResult(_ -> {
      add(ago(460), now);
      assertThat(forgetMeanwhile()).isEmpty();
    });

    assertThat(forgetMeanwhile()).containsExactly("0");
    database.execute("update backtest set state = 'failed'");
    assertThat(forgetMeanwhile()).containsExactly("1");
  }

  /** From when to when. */
  private List<Instant> add(Instant from, Instant to) {
    var backtest = new Backtest(Owner.of(merchant), new BacktestId(UUID.randomUUID()), ruleSet, from, to,
        Backtest.State.QUEUED, false, "a", now, null, null, null, Tally.empty());
    Backtest added = backtests.add(backtest, 3).orElseThrow();
    assertThat(backtests.find(backtest.owner(), backtest.id())).contains(added);
    return List.of(added.from(), added.to());
  }

  private Instant ago(int days) { return now.minus(Duration.ofDays(days)); }

  private static void forget() { assertThat(forgetMeanwhile()).containsExactly("1"); }

  /** On another connection: how many went, if it was let. */
  private static List<String> forgetMeanwhile() {
    return database.query("select assessments from forget_assessments(now() - interval '400 days', '-infinity', 100)");
  }
}
