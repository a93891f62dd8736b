package io.tollgate.risk.velocity.store;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.testing.Attempted;
import io.tollgate.risk.testing.VelocityInstance;
import io.tollgate.risk.velocity.VelocityFeatures;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** A merchant with hundreds of thousands of payments a day costs what one with ten costs. */
class HotSubjectIT {
  private static final int PAYMENTS = 300_000;
  /** What follows the merchant's second payment, within the same day. */
  private static final String MANY_MORE = """
      insert into occurrence (kept, subject, kind, at, number, amount, currency, totals)
      select o.kept, o.subject, o.kind, o.at + n * interval '200 milliseconds', o.number + n, 100, 'EUR',
        'EUR' || (substr(o.totals, 4)::numeric + n * 100)
      from occurrence_2 o cross join generate_series(1, ?) n
      where o.subject = (select subjects[8] from observation where payment_id = ?) and o.kind = 0 and o.number = 2""";
  private static final String READ = """
      select coalesce(sum(idx_tup_fetch + seq_tup_read), 0) from pg_stat_xact_user_tables
      where relname like 'occurrence%'""";

  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Test
  void readsAFewRowsHoweverManyLieInTheWindow() {
    Attempted attempted = Attempted.anew(start);
    try (var instance = new VelocityInstance(start, 1)) {
      RiskRequested first = attempted.request();
      instance.values(List.of(first), Set.of());
      long ofFew = rowsRead(instance, attempted.request(), 2);
      instance.get(TransactionOperations.class).executeWithoutResult(_ -> instance.get(JdbcClient.class)
          .sql(MANY_MORE).param(PAYMENTS)
          .param(first.paymentId().value()).update());
      instance.setNow(start.plusSeconds(PAYMENTS / 5 + 1));
      long ofMany = rowsRead(instance, attempted.at(instance.now()).request(), PAYMENTS + 3L);

      System.out.printf("Rows of occurrences read for one payment: %d of %d, %d of %d%n", ofFew, 2, ofMany, PAYMENTS);
      assertThat(ofMany).isBetween(1L, ofFew + 20);
    }
  }

  private static long rowsRead(VelocityInstance instance, RiskRequested request, long expected) {
    return Objects.requireNonNull(instance.get(TransactionOperations.class).execute(_ -> {
      var jdbc = instance.get(JdbcClient.class);
      long before = jdbc.sql(READ).query(Long.class).single();
      Map<String, Object> values = instance.get(VelocityFeatures.class).valuesFor(List.of(request),
          Set.of("merchant_attempts_24h", "merchant_amount_24h", "merchant_attempts_10m")).getFirst();
      assertThat(values).containsEntry("merchant_attempts_24h", expected);
      return jdbc.sql(READ).query(Long.class).single() - before;
    }));
  }
}
