package io.tollgate.risk;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A request whose connection to the database is killed under way. */
class LosingTheDatabaseIT extends RunningRiskService {
  private static final String LOCK = "lock table risk.blocklist_entry in access exclusive mode";
  private static final String KILL_WAITING = """
      select count(pg_terminate_backend(pid)) from pg_stat_activity
       where usename = 'risk_service' and wait_event_type = 'Lock' and query ilike '%blocklist_entry%'
      """;

  @Test
  void isToBeRepeatedAndNoDefectOfOurs() throws Exception {
    MerchantId merchant = someMerchant();
    get(merchant, "/v1/risk/blocklist");
    CompletableFuture<HttpResponse<String>> answer;
    try (Connection superuser = TestPlatform.shared().connectAsSuperuser();
        // Within a transaction the picture of who does what would stay the first one.
        Connection watching = TestPlatform.shared().connectAsSuperuser()) {
      superuser.setAutoCommit(false);
      superuser.createStatement().execute(LOCK);
      answer = CompletableFuture.supplyAsync(() -> get(merchant, "/v1/risk/blocklist"));
      await().atMost(Duration.ofSeconds(8)).until(() -> killsOneWaiting(watching));
      superuser.rollback();
    }

    HttpResponse<String> lost = answer.get();
    assertThat(lost.statusCode()).as(lost.body()).isEqualTo(503);
    assertThat(JsonPath.<String>read(lost.body(), "$.code")).isEqualTo("temporarily_unavailable");
    assertThat(JsonPath.<Boolean>read(lost.body(), "$.retryable")).isTrue();
    assertThat(get(merchant, "/v1/risk/blocklist").statusCode()).isEqualTo(200);
  }

  private static boolean killsOneWaiting(Connection watching) throws SQLException {
    try (var rows = watching.createStatement().executeQuery(KILL_WAITING)) {
      return rows.next() && rows.getLong(1) > 0;
    }
  }
}
