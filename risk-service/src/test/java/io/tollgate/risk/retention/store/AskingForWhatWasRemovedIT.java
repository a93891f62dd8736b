package io.tollgate.risk.retention.store;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static io.tollgate.risk.testing.SomePayment.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AskingForWhatWasRemovedIT extends RunningRiskService {
  private final RiskRequested request = payment().request();
  private final RiskRequested kept = payment().by(request.merchantId()).request();

  @Autowired
  private ForgottenAssessments forgotten;

  @BeforeEach
  void remove() throws SQLException {
    VERDICTS.on(request);
    VERDICTS.on(kept);
    assertThat(label(request).statusCode()).isEqualTo(200);
    execute("update risk.retention set begins_at = now()",
        "update risk.assessment set assessed_at = now() - interval '401 days' where payment_id = '"
            + request.paymentId().value() + "'");
    // Where the service itself is about it just then, this does nothing.
    await().until(() -> {
      forgotten.forget();
      return get(request.merchantId(), "/v1/risk/assessments/" + request.paymentId()).statusCode() != 200;
    });
  }

  @Test
  void isToldThatThereIsNone() {
    String path = "/v1/risk/assessments/" + request.paymentId();

    for (var answer : List.of(get(request.merchantId(), path), get(request.merchantId(), path + "/replay"),
        label(request))) {
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(JsonPath.<String>read(answer.body(), "$.code")).isEqualTo("assessment_not_found");
    }
    assertThat(get(kept.merchantId(), "/v1/risk/assessments/" + kept.paymentId()).statusCode()).isEqualTo(200);
    assertThat(label(kept).statusCode()).isEqualTo(200);
  }

  @Test
  void isLookedAtByNoBacktestWhichSaysFromWhenOnItLooks() {
    String set = propose(request.merchantId(), "{}");

    String started = backtest(set, "2020-01-01T00:00:00Z", Instant.now().plusSeconds(3_600).toString());
    Instant from = Instant.parse(JsonPath.read(started, "$.from"));
    String done = finished(started);

    assertThat(from).isBetween(Instant.now().minus(Duration.ofDays(401)), Instant.now().minus(Duration.ofDays(400)));
    assertThat(JsonPath.<String>read(done, "$.state")).isEqualTo("succeeded");
    assertThat(Instant.parse(JsonPath.read(done, "$.from"))).isEqualTo(from);
    assertThat(List.of(JsonPath.<Integer>read(done, "$.total"), JsonPath.<Integer>read(done, "$.done")))
        .containsOnly(1);
  }

  @Test
  void makesABacktestOverNothingWhereNothingIsKept() {
    String done = finished(
        backtest(propose(request.merchantId(), "{}"), "2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z"));

    assertThat(JsonPath.<String>read(done, "$.state")).isEqualTo("succeeded");
    assertThat(JsonPath.<String>read(done, "$.from")).isEqualTo(JsonPath.<String>read(done, "$.to"));
    assertThat(JsonPath.<Integer>read(done, "$.total")).isZero();
  }

  private HttpResponse<String> label(RiskRequested of) {
    return post(of.merchantId(), "/v1/risk/labels",
        "{\"payment_id\":\"" + of.paymentId() + "\",\"label\":\"fraud\"}");
  }

  private String backtest(String set, String from, String to) {
    var answer = post(request.merchantId(), "/v1/risk/backtests",
        "{\"rule_set\":\"" + set + "\",\"from\":\"" + from + "\",\"to\":\"" + to + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return answer.body();
  }

  private String finished(String started) {
    String path = "/v1/risk/backtests/" + JsonPath.read(started, "$.id");
    await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100))
        .until(() -> !get(request.merchantId(), path).body().contains("\"finished_at\":null"));
    return get(request.merchantId(), path).body();
  }

  private static void execute(String... statements) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsSuperuser(); var statement = connection.createStatement()) {
      for (String sql : statements)
        statement.execute(sql);
    }
  }
}
