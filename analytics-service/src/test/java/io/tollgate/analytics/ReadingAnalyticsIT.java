package io.tollgate.analytics;

import io.tollgate.common.event.Scopes;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.testing.CheckedIn;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.common.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.UnsupportedEncodingException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReadingAnalyticsIT extends RunningService {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private final MerchantId merchant = newMerchant();

  @Test
  void pagesThroughTheRowsNewestFirst() {
    List<SamplePayment> payments = new ArrayList<>();
    for (int i = 0; i < 5; i++)
      payments.add(SamplePayment.at(NOON.plusSeconds(i)).of(merchant));
    payments.forEach(payment -> send(payment.captured(1, Duration.ofMillis(40))));
    eventually().untilAsserted(() -> assertThat(get(merchant, "/v1/analytics/transactions")).bodyJson()
        .extractingPath("$.data.length()").isEqualTo(5));

    assertThat(get(merchant, "/v1/analytics/transactions?limit=2")).hasStatusOk().bodyJson()
        .isLenientlyEqualTo("""
            {"data": [{"payment_id": "%s"}, {"payment_id": "%s"}], "has_more": true}
            """.formatted(payments.get(4).id(), payments.get(3).id()));
    assertThat(get(merchant, "/v1/analytics/transactions?limit=3&starting_after=" + payments.get(3).id())).hasStatusOk()
        .bodyJson().isLenientlyEqualTo("""
            {"data": [{"payment_id": "%s"}, {"payment_id": "%s"}, {"payment_id": "%s"}], "has_more": false}
            """.formatted(payments.get(2).id(), payments.get(1).id(), payments.get(0).id()));
  }

  @Test
  void takesTheWindowsThatStartInTheHalfOpenRange() {
    Instant at = Instant.now().minusSeconds(600);
    for (int i = 0; i < 3; i++)
      send(SamplePayment.at(at).of(merchant).captured(1, Duration.ofMillis(40)));
    eventually().untilAsserted(() -> assertThat(get(merchant, "/v1/analytics/merchant-activity?window=minute"))
        .bodyJson().extractingPath("$.data[0].count").isEqualTo(3));
    String start = valueAt("/v1/analytics/merchant-activity?window=minute", "window_start");
    String end = valueAt("/v1/analytics/merchant-activity?window=minute", "window_end");

    assertThat(windows(start, end)).isEqualTo(1);
    assertThat(windows(Instant.parse(start).minusSeconds(60).toString(), start)).isZero();
    assertThat(windows(end, Instant.parse(end).plusSeconds(60).toString())).isZero();
  }

  @Test
  void showsAnotherMerchantNothing() {
    var payment = SamplePayment.at(Instant.now()).of(merchant);
    send(payment.captured(1, Duration.ofMillis(40)));
    eventually().untilAsserted(
        () -> assertThat(get(merchant, "/v1/analytics/transactions/" + payment.id())).hasStatusOk());
    MerchantId other = newMerchant();

    assertThat(get(other, "/v1/analytics/transactions/" + payment.id())).hasStatus(404).bodyJson()
        .extractingPath("$.code").isEqualTo("transaction_not_found");
    assertThat(get(other, "/v1/analytics/transactions")).bodyJson()
        .isLenientlyEqualTo("{\"data\": [], \"has_more\": false}");
    assertThat(get(other, "/v1/analytics/merchant-activity")).bodyJson()
        .isLenientlyEqualTo("{\"window\": \"day\", \"data\": []}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"merchant-activity?window=week | 400 | invalid_parameter | window",
      "merchant-activity?from=yesterday | 400 | invalid_parameter | from",
      "merchant-activity?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z | 422 | invalid_range | from",
      "merchant-activity?window=minute&from=2020-01-01T00:00:00Z | 422 | range_too_wide | from",
      "merchant-activity?to=1969-12-31T23:59:59Z | 422 | invalid_range | to",
      "transactions?limit=0 | 400 | invalid_parameter | limit",
      "transactions?limit=101 | 400 | invalid_parameter | limit",
      "transactions?limit=ten | 400 | invalid_parameter | limit",
      "transactions?starting_after=pay_nonsense | 400 | invalid_parameter | starting_after"})
  void saysWhatIsWrongWithAQuestion(String question, int status, String code,
      String param) { assertThat(get(merchant, "/v1/analytics/" + question)).hasStatus(status)
          .hasContentType("application/problem+json").bodyJson().isLenientlyEqualTo("""
              {"status": %d, "code": "%s", "param": "%s"}""".formatted(status, code, param)); }

  @ParameterizedTest
  @ValueSource(strings = {"merchant-activity", "transactions", "transactions/pay_01k0c4n7x2e8br5h9tqz3v6m1d"})
  void needsATokenForThisServiceWithTheScope(String resource) {
    String path = "/v1/analytics/" + resource;
    TestTokens tokens = TestTokens.shared();

    assertThat(mvc.get().uri(path)).hasStatus(401);
    assertThat(get(tokens.bearer("payment-service", merchant, Scopes.ANALYTICS_READ), path)).hasStatus(401);
    assertThat(get(tokens.bearer("analytics-service", merchant, Scopes.PAYMENTS_READ), path)).hasStatus(403)
        .bodyJson().extractingPath("$.code").isEqualTo("insufficient_scope");
  }

  @Test
  void cannotReachWhatIsAnotherServicesOrDeleteWhatIsItsOwn() throws SQLException {
    try (var superuser = TestPlatform.shared().connectAsSuperuser(); var statement = superuser.createStatement()) {
      statement.execute("create table if not exists payment.secret (id int)");
    }
    try (var service = TestPlatform.shared().connectAsService("analytics");
        var statement = service.createStatement()) {
      assertThat(statement.execute("select * from analytics.transaction")).isTrue();
      assertThatThrownBy(() -> statement.execute("select * from payment.secret"))
          .hasMessageContaining("permission denied for schema payment");
      assertThatThrownBy(() -> statement.execute("delete from analytics.transaction"))
          .hasMessageContaining("permission denied for table transaction");
    }
  }

  @Test
  void isReadyOnceTheStreamHasItsPartitions() {
    eventually().untilAsserted(() -> assertThat(mvc.get().uri("/actuator/health/readiness")).hasStatusOk());
  }

  @Test
  void isDescribedByTheCheckedInDocument() throws UnsupportedEncodingException {
    CheckedIn.assertSameJson("docs/openapi/analytics-service.json",
        mvc.get().uri("/v3/api-docs").exchange().getResponse().getContentAsString());
  }

  private int windows(String from, String to) {
    var found = new ArrayList<Integer>();
    assertThat(get(merchant, "/v1/analytics/merchant-activity?window=minute&from=" + from + "&to=" + to))
        .hasStatusOk().bodyJson().extractingPath("$.data.length()")
        .satisfies(count -> found.add(Integer.valueOf(count.toString())));
    return found.getFirst();
  }

  private String valueAt(String path, String field) {
    var found = new ArrayList<String>();
    assertThat(get(merchant, path)).bodyJson().extractingPath("$.data[0]." + field)
        .satisfies(value -> found.add(value.toString()));
    return found.getFirst();
  }
}
