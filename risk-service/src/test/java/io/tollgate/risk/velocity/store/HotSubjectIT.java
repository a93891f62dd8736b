package io.tollgate.risk.velocity.store;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.testing.Attempted;
import io.tollgate.risk.testing.VelocityInstance;
import io.tollgate.risk.velocity.Dimension;
import io.tollgate.risk.velocity.Histories;
import io.tollgate.risk.velocity.Occurrence;
import io.tollgate.risk.velocity.Remembered;
import io.tollgate.risk.velocity.Stretch;
import io.tollgate.risk.velocity.Subject;
import io.tollgate.risk.velocity.Totals;
import io.tollgate.risk.velocity.VelocityFeatures;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** A merchant with hundreds of thousands of payments a day costs what one with ten costs. */
class HotSubjectIT {
  private static final int PAYMENTS = 300_000;
  private static final int STRETCH = 60;
  private static final String READ = """
      select coalesce(sum(idx_tup_fetch + seq_tup_read), 0) from pg_stat_xact_user_tables
      where relname in ('subject_history', 'older_stretch')""";

  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Test
  void readsAFewRowsHoweverManyLieInTheWindow() {
    Attempted attempted = Attempted.anew(start);
    try (var instance = new VelocityInstance(start, 1)) {
      RiskRequested first = attempted.request();
      instance.values(List.of(first), Set.of());
      long ofFew = rowsRead(instance, attempted.request(), 2, 8_400);
      instance.get(TransactionOperations.class).executeWithoutResult(_ -> manyMore(instance, first));
      instance.setNow(start.plusSeconds(PAYMENTS / 5 + 1));
      long ofMany = rowsRead(instance, attempted.at(instance.now()).request(), PAYMENTS + 3L,
          PAYMENTS * 100L + 12_600);

      System.out.printf("Rows of histories read for one payment: %d of %d, %d of %d%n", ofFew, 2, ofMany, PAYMENTS);
      assertThat(ofMany).isBetween(1L, ofFew + 20);
    }
  }

  /** What follows the merchant's second payment, within the same day, five a second. */
  private static void manyMore(VelocityInstance instance, RiskRequested request) {
    var merchant = new Subject(Dimension.MERCHANT, instance.get(JdbcClient.class)
        .sql("select subjects[8] from observation where payment_id = ?").param(request.paymentId().value())
        .query(UUID.class).single());
    var histories = instance.get(Histories.class);
    Remembered before = Objects.requireNonNull(histories.of(Set.of(merchant)).get(merchant));
    var older = new ArrayList<>(List.of(before.attempts()));
    while (number(older.getLast()) < PAYMENTS + 2)
      older.add(next(older.getLast()));
    var changed = new Remembered(before.firstAt(), before.lastOn(), older.removeLast(), before.failures(),
        before.others(), before.hasMoreOthers(), before.narrower());
    histories.addOlder(Occurrence.Kind.ATTEMPT, Map.of(merchant, older));
    histories.keep(Map.of(merchant, changed), Set.of(merchant));
  }

  private static Stretch next(Stretch stretch) {
    long number = number(stretch);
    Instant at = stretch.occurrences().getLast().at();
    return new Stretch(number, new Totals(new TreeMap<>(Map.of("EUR", BigInteger.valueOf(8_400 + (number - 2) * 100)))),
        IntStream.rangeClosed(1, STRETCH)
            .mapToObj(i -> new Occurrence(number + i, at.plusMillis(200L * i), 100, "EUR")).toList());
  }

  private static long number(Stretch stretch) { return stretch.occurrences().getLast().number(); }

  private static long rowsRead(VelocityInstance instance, RiskRequested request, long attempts, long amount) {
    return Objects.requireNonNull(instance.get(TransactionOperations.class).execute(_ -> {
      var jdbc = instance.get(JdbcClient.class);
      long before = jdbc.sql(READ).query(Long.class).single();
      Map<String, Object> values = instance.get(VelocityFeatures.class).valuesFor(List.of(request),
          Set.of("merchant_attempts_24h", "merchant_amount_24h", "merchant_attempts_10m")).getFirst();
      assertThat(values).containsEntry("merchant_attempts_24h", attempts)
          .containsEntry("merchant_amount_24h", amount);
      return jdbc.sql(READ).query(Long.class).single() - before;
    }));
  }
}
