package io.tollgate.payments.ledger.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Snapshots of the balances, and the running trial balance: whatever was booked since the last look is held against its
 * payments. One instance at a time, whichever comes first.
 */
@Component
class LedgerJobs {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerJobs.class);
  private static final String TURN = "select through from ledger_progress where job = :job for update skip locked";
  private static final String SNAPSHOT = """
      with changed as (
        select distinct merchant_id from ledger_entry where booked_at >= :through and booked_at < :horizon
      ), base as (
        select merchant_id, max(through) as through from changed left join ledger_snapshot using (merchant_id) group by 1
      )
      insert into ledger_snapshot (merchant_id, through, currency, account, balance)
      select merchant_id, :horizon, currency, account, sum(amount) from (
        select s.merchant_id, s.currency, s.account, s.balance as amount from base b
          join ledger_snapshot s on s.merchant_id = b.merchant_id and s.through = b.through
        union all
        select e.merchant_id, e.currency, e.account, e.amount from base b
          join ledger_entry e on e.merchant_id = b.merchant_id and e.booked_at >= coalesce(b.through, '-infinity')
           and e.booked_at < :horizon
      ) booked group by merchant_id, currency, account
      """;
  private static final String FORGET = "delete from ledger_imbalance returning merchant_id, payment_id";
  private static final String COMPARE = """
      with suspect as (%s), touched as (
        select merchant_id, payment_id from ledger_entry where booked_at >= :through
        union select merchant_id, payment_id from suspect
      ), affected as (
        select p.* from payment p join touched t on t.merchant_id = p.merchant_id and t.payment_id = p.id
      )
      select * from (%s) found
      """.formatted("select merchant_id, payment_id from ledger_imbalance", Differences.sql("affected"));
  private static final String FOUND = """
      insert into ledger_imbalance (merchant_id, payment_id, difference, found_at)
      values (:merchant, :payment, :difference, clock_timestamp())
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Duration settled;
  private final Clock clock;
  private volatile long imbalance;
  private volatile @Nullable Instant compared;

  LedgerJobs(JdbcClient jdbc, TransactionTemplate transaction, LedgerProperties properties, Clock clock,
      MeterRegistry meters) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.settled = properties.settled();
    this.clock = clock;
    Gauge.builder("tollgate.ledger.compared.age", this, LedgerJobs::comparedAge).baseUnit("seconds")
        .description("How long ago payments and ledger were compared").register(meters);
    Gauge.builder("tollgate.ledger.imbalance", this, jobs -> jobs.imbalance)
        .description("Minor units by which payments and ledger disagree; must be 0").register(meters);
  }

  @Scheduled(fixedDelayString = "${tollgate.ledger.snapshot-every:PT10M}", initialDelayString = "${tollgate.ledger.snapshot-every:PT10M}")
  void takeSnapshots() {
    inTurn("snapshot", (through, now) -> {
      var horizon = Timestamp.from(now.toInstant().minus(settled));
      if (horizon.after(through)) jdbc.sql(SNAPSHOT).param("through", through).param("horizon", horizon).update();
      return horizon.after(through) ? horizon : through;
    });
  }

  @Scheduled(fixedDelayString = "${tollgate.ledger.compare-every:PT30S}", initialDelayString = "${tollgate.ledger.compare-every:PT30S}")
  void compare() {
    inTurn("trial_balance", (through, now) -> {
      // What a transaction booked a while ago may only now be committed.
      var since = Timestamp.from(through.toInstant().minus(settled));
      var found = jdbc.sql(COMPARE).param("through", since).query().listOfRows();
      jdbc.sql(FORGET).query().listOfRows();
      found.forEach(this::remember);
      return now;
    });
    look();
  }

  private void remember(Map<String, Object> found) {
    LOG.error("The ledger and payment {} of merchant {} disagree by {} minor units", found.get("payment_id"),
        found.get("merchant_id"), found.get("difference"));
    jdbc.sql(FOUND).param("merchant", found.get("merchant_id")).param("payment", found.get("payment_id"))
        .param("difference", found.get("difference")).update();
  }

  private void look() {
    try {
      imbalance = jdbc.sql("select coalesce(sum(difference), 0) from ledger_imbalance").query(Long.class).single();
      compared = jdbc.sql("select through from ledger_progress where job = 'trial_balance'").query(Timestamp.class)
          .single().toInstant();
    } catch (DataAccessException e) {
      LOG.warn("The imbalance could not be read: {}", e.getMessage());
    }
  }

  /** Grows by itself where nothing is compared. */
  private double comparedAge() {
    Instant last = compared;
    return last == null ? Double.NaN : Duration.between(last, clock.instant()).toMillis() / 1_000d;
  }

  private void inTurn(String job, Work work) {
    try {
      transaction.executeWithoutResult(_ -> jdbc.sql(TURN).param("job", job).query(Timestamp.class).optional()
          .ifPresent(through -> {
            Timestamp now = jdbc.sql("select clock_timestamp()").query(Timestamp.class).single();
            jdbc.sql("update ledger_progress set through = :through where job = :job")
                .param("through", work.from(through, now)).param("job", job).update();
          }));
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The ledger's {} is put off: {}", job, e.getMessage());
    }
  }

  private interface Work {
    /** @return how far it has come */
    Timestamp from(Timestamp through, Timestamp now);
  }
}
