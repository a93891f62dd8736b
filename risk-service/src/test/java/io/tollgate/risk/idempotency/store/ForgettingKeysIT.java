package io.tollgate.risk.idempotency.store;

import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Keys are kept for thirty days. */
class ForgettingKeysIT extends RunningRiskService {
  @Autowired
  private ForgottenKeys keys;

  @Test
  void forgetsThoseThatAreOlder() throws SQLException {
    UUID scope = UUID.randomUUID();
    add(scope, 1_500, "30 days 1 minute");
    add(scope, 1, "29 days 23 hours");

    // Now and then the service's own turn has some of the rows just then, and this one leaves them.
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
      keys.forget();
      assertThat(kept(scope)).isEqualTo(1);
    });
  }

  private static long kept(UUID scope) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsSuperuser();
        var select = connection
            .prepareStatement("select count(*) from risk.idempotency_key where scope = ?")) {
      select.setObject(1, scope);
      var row = select.executeQuery();
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  private static void add(UUID scope, int number, String age) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsSuperuser();
        var insert = connection.prepareStatement(
            """
                insert into risk.idempotency_key (scope, key, request_sha256, status, body, created_at)
                select ?, gen_random_uuid()::text, repeat('0', 64), 200, '', now() - ?::interval from generate_series(1, ?)""")) {
      insert.setObject(1, scope);
      insert.setString(2, age);
      insert.setInt(3, number);
      insert.executeUpdate();
    }
  }
}
