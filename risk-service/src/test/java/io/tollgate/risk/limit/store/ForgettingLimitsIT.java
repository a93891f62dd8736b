package io.tollgate.risk.limit.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.testing.RunningRiskService;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ForgettingLimitsIT extends RunningRiskService {
  private final MerchantId merchant = someMerchant();

  @Autowired
  private ForgottenLimits forgotten;

  @Test
  void removesCountersAWeekAfterTheirPeriod() throws SQLException {
    counters(2_500, "8 days");
    counters(1, "6 days");
    counters(1, "-1 days");

    forgetUntil(
        () -> assertThat(query("select count(*) from risk.limit_counter where merchant_id = ?")).containsExactly("2"));
  }

  @Test
  void removesReservationsOnceNothingIsLeftToBeHeardOfThem() throws SQLException {
    reservation("3 days", "-10 days", "3 days");
    reservation("1 days", "-10 days", "1 days");
    reservation("40 days", "8 days", null);
    reservation("40 days", "6 days", null);
    reservation("3 days", "-10 days", null);

    forgetUntil(
        () -> assertThat(query("select extract(day from now() - reserved_at)::int || ' ' || (finished_at is null) "
            + "from risk.limit_reservation where merchant_id = ? order by reserved_at"))
            .containsExactly("40 true", "3 true", "1 false"));
  }

  /** Now and then the service's own turn has some of the rows just then, and this one leaves them. */
  private void forgetUntil(ThrowingRunnable removed) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
      forgotten.forget();
      removed.run();
    });
  }

  private void counters(int count, String endedAgo) throws SQLException {
    query("with made as (insert into risk.limit_counter (merchant_id, kind, subject, period, starts_at, unit, ends_at) "
        + "select ?, 'card', gen_random_uuid()::text, 'day', now() - interval '1 day' - interval '" + endedAgo
        + "', '', now() - interval '" + endedAgo + "' from generate_series(1, " + count + ") returning 1) "
        + "select count(*) from made");
  }

  private void reservation(String reservedAgo, String windowsEndedAgo, @Nullable String finishedAgo)
      throws SQLException {
    String finished = finishedAgo == null ? "null" : "now() - interval '" + finishedAgo + "'";
    query("with made as (insert into risk.limit_reservation (merchant_id, payment_id, amount, held, amount_counters, "
        + "payment_counters, reserved_at, windows_end, finished_at) select ?, gen_random_uuid(), 100, "
        + (finishedAgo == null ? 100 : 0) + ", '{}', '{}', now() - interval '" + reservedAgo
        + "', now() - interval '" + windowsEndedAgo + "', " + finished + " returning 1) select count(*) from made");
  }

  private List<String> query(String sql) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsService("risk");
        var select = connection.prepareStatement(sql)) {
      select.setObject(1, merchant.value());
      var rows = select.executeQuery();
      var found = new ArrayList<String>();
      while (rows.next())
        found.add(rows.getString(1));
      return found;
    }
  }
}
