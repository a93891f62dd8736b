package io.tollgate.risk.velocity.store;

import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.testing.VelocityInstance;
import io.tollgate.risk.velocity.Companions;
import io.tollgate.risk.velocity.Companions.Pair;
import io.tollgate.risk.velocity.Companions.Since;
import io.tollgate.risk.velocity.Dimension;
import io.tollgate.risk.velocity.Observations;
import io.tollgate.risk.velocity.Pairing;
import io.tollgate.risk.velocity.Subject;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** However many different cards busy subjects are seen with, counting one's reads no more of them than are counted at most. */
class ManyCompanionsIT {
  private static final int SUBJECTS = 20;
  private static final int CARDS_OF_EACH = 3_000;
  private static final int MOST = 1_000;

  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<Subject> subjects = Stream
      .generate(() -> new Subject(Dimension.BIN_MERCHANT, UUID.randomUUID())).limit(SUBJECTS).toList();

  @Test
  void readsNoMoreThanItCounts() throws SQLException {
    try (var instance = new VelocityInstance(start, 1)) {
      for (int i = 0; i < CARDS_OF_EACH; i++)
        seeOneEach(instance, start.plusMillis(i));
      try (var connection = TestPlatform.shared().connectAsSuperuser(); var statement = connection.createStatement()) {
        statement.execute("analyze risk.companion_2");
      }
      Subject busy = subjects.getFirst();
      var lastMinute = new Since(Pairing.BIN_MERCHANT_CARDS, busy, start.minus(Duration.ofMinutes(1)));
      long before = entriesRead(instance);
      Map<Since, Integer> counts = count(instance, lastMinute);

      assertThat(counts).containsEntry(lastMinute, MOST);
      assertThat(entriesRead(instance) - before).isBetween((long) MOST, MOST + 20L);
    }
  }

  private void seeOneEach(VelocityInstance instance, Instant at) {
    instance.get(TransactionOperations.class).executeWithoutResult(_ -> instance.get(Companions.class)
        .see(subjects.stream().map(subject -> new Pair(Pairing.BIN_MERCHANT_CARDS, subject,
            new Subject(Dimension.CARD, UUID.randomUUID()))).collect(Collectors.toMap(Function.identity(), _ -> at))));
  }

  private static Map<Since, Integer> count(VelocityInstance instance, Since since) {
    return Objects.requireNonNull(instance.get(TransactionOperations.class).execute(_ -> {
      instance.get(Observations.class).reserve(List.of(), Set.of(since.subject()));
      Map<Since, Integer> counts = instance.get(Companions.class).count(Set.of(since), MOST);
      instance.get(JdbcClient.class).sql("select pg_stat_force_next_flush()").query((_, _) -> "").single();
      return counts;
    }));
  }

  /** Of all indexes, and of the table read whole, by all transactions whose statistics are told by now. */
  private static long entriesRead(VelocityInstance instance) { return Objects.requireNonNull(
      instance.get(TransactionOperations.class).execute(_ -> instance.get(JdbcClient.class).sql("""
          select (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'companion_2')
               + (select seq_tup_read from pg_stat_user_tables where relname = 'companion_2')
          """).query(Long.class).single())); }
}
