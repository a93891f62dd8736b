package io.tollgate.risk;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.ruleset.LiveRules;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import static io.tollgate.risk.testing.SomePayment.payment;
import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class BacktestingIT extends RunningRiskService {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  /** {@code -Dtollgate.backtest=1000000} goes over more. */
  private static final int COPIES = Integer.getInteger("tollgate.backtest", 20_000);

  @Autowired
  private LiveRules liveRules;

  @Test
  void tellsWhatADraftWouldHaveChangedAndHowRightItWouldHaveBeen() {
    MerchantId merchant = someMerchant();
    List<RiskRequested> requests = IntStream.range(0, 10)
        .mapToObj(i -> payment().by(merchant).of(100L * i + 100, "EUR").request()).toList();
    requests.forEach(VERDICTS::on);
    label(requests.get(9), "fraud");
    label(requests.get(8), "dispute");
    label(requests.get(3), "fraud");
    label(requests.get(7), "legitimate");
    label(requests.get(0), "fraud");
    label(requests.get(0), "legitimate");
    write(merchant, "large", "amount > 700", "block", "");
    write(merchant, "unknown", "amount / (amount - 100) > 0", "allow", ",\"status\":\"shadow\"");
    String id = propose(merchant, "{}");

    String done = finished(merchant, start(merchant, id));

    assertThat(JsonPath.<String>read(done, "$.state")).isEqualTo("succeeded");
    assertThat(JsonPath.<Integer>read(done, "$.total")).isEqualTo(10);
    assertThat(JsonPath.<Integer>read(done, "$.done")).isEqualTo(10);
    assertThat(JsonPath.<Double>read(done, "$.progress")).isEqualTo(1);
    assertThat(JsonPath.<Map<String, Integer>>read(done, "$.hits")).containsEntry("large", 3);
    assertThat(JsonPath.<Map<String, Integer>>read(done, "$.missing")).containsExactly(Map.entry("unknown", 1));
    assertThat(JsonPath.<Integer>read(done, "$.confusion.bad_stopped")
        + JsonPath.<Integer>read(done, "$.confusion.bad_approved")).isEqualTo(3);
    assertThat(JsonPath.<Integer>read(done, "$.confusion_then.bad_approved")).isEqualTo(3);
    assertThat(JsonPath.<Integer>read(done, "$.confusion_then.legitimate_approved")).isEqualTo(2);
  }

  @Test
  void countsWhatIsStoppedAgainstWhatIsBad() {
    MerchantId merchant = someMerchant();
    List<RiskRequested> requests = IntStream.range(0, 6)
        .mapToObj(i -> payment().by(merchant).of(100L * i + 100, "EUR").request()).toList();
    requests.forEach(VERDICTS::on);
    label(requests.get(5), "fraud");
    label(requests.get(4), "legitimate");
    label(requests.get(1), "dispute");
    label(requests.get(0), "legitimate");
    write(merchant, "large", "amount >= 500", "review", "");

    String done = finished(merchant, start(merchant, propose(merchant, "{}")));

    assertThat(JsonPath.<Map<String, Integer>>read(done, "$.changes")).containsExactly(Map.entry("approve->review", 2));
    assertThat(JsonPath.<Integer>read(done, "$.confusion.bad_stopped")).isEqualTo(1);
    assertThat(JsonPath.<Integer>read(done, "$.confusion.bad_approved")).isEqualTo(1);
    assertThat(JsonPath.<Integer>read(done, "$.confusion.legitimate_stopped")).isEqualTo(1);
    assertThat(JsonPath.<Integer>read(done, "$.confusion.legitimate_approved")).isEqualTo(1);
    assertThat(JsonPath.<Double>read(done, "$.confusion.precision")).isEqualTo(0.5);
    assertThat(JsonPath.<Double>read(done, "$.confusion.recall")).isEqualTo(0.5);
  }

  @Test
  void leavesWhatALimitStoppedStopped() {
    MerchantId merchant = someMerchant();
    assertThat(put(merchant, "/v1/risk/limits/merchant/day/count", "{\"value\":2}").statusCode()).isEqualTo(201);
    writeLive(merchant, "large", "amount > 1000", "block");
    String live = publish(merchant, "{}");
    IntStream.range(0, 5).forEach(_ -> VERDICTS.on(payment().by(merchant).of(500, "EUR").request()));
    VERDICTS.on(payment().by(merchant).of(2_000, "EUR").request());

    String done = finished(merchant, start(merchant, live));

    assertThat(JsonPath.<Integer>read(done, "$.done")).isEqualTo(6);
    assertThat(JsonPath.<Map<String, Integer>>read(done, "$.changes")).isEmpty();
  }

  @Test
  void tellsForHowManyNobodyRecordedWhatTheVersionLooksAt() {
    MerchantId merchant = someMerchant();
    IntStream.range(0, 3).forEach(_ -> VERDICTS.on(payment().by(merchant).request()));
    write(merchant, "listed", "amount > 1 && 'bad' in listed_in", "block", "");
    String set = propose(merchant, "{}");
    String before = finished(merchant, start(merchant, set));
    write(merchant, "listed", "amount > 1 && 'bad' in listed_in", "block", ",\"status\":\"shadow\"");
    publish(merchant, "{}");
    await().until(() -> Objects.requireNonNull(liveRules.of(List.of(merchant)).get(merchant)).stream()
        .anyMatch(live -> live.rules().version().owner().equals(Owner.of(merchant))));
    VERDICTS.on(payment().by(merchant).request());

    assertThat(JsonPath.<Map<String, Integer>>read(before, "$.missing")).containsExactly(Map.entry("listed", 3));
    assertThat(JsonPath.<Map<String, Integer>>read(before, "$.not_recorded"))
        .containsExactly(Map.entry("listed_in", 3));
    assertThat(JsonPath.<Map<String, Integer>>read(finished(merchant, start(merchant, set)), "$.not_recorded"))
        .containsExactly(Map.entry("listed_in", 3));
  }

  @Test
  void touchesNothingThatCounts() throws SQLException {
    MerchantId merchant = someMerchant();
    RiskRequested request = payment().by(merchant).request();
    VERDICTS.on(request);
    write(merchant, "all", "card_attempts >= 1", "block", "");
    String before = count(merchant);

    finished(merchant, start(merchant, propose(merchant, "{}")));

    assertThat(count(merchant)).isEqualTo(before);
    assertThat(VERDICTS.records(Topics.RISK_ASSESSMENTS, request.paymentId().toString(), 1))
        .hasSize(1);
  }

  @Test
  void goesOverManyStoredDecisionsInPortionsAndCanBeCanceled() throws SQLException {
    MerchantId merchant = someMerchant();
    RiskRequested request = payment().by(merchant).request();
    VERDICTS.on(request);
    copy(request, COPIES);
    write(merchant, "all", "amount > 0", "review", "");
    String set = propose(merchant, "{}");

    String whole = finished(merchant, start(merchant, set));
    String canceled = start(merchant, set);
    post(merchant, "/v1/risk/backtests/" + canceled + "/cancel", "");

    assertThat(JsonPath.<Integer>read(whole, "$.done")).isEqualTo(COPIES + 1);
    assertThat(JsonPath.<Integer>read(whole, "$.total")).isEqualTo(COPIES + 1);
    assertThat(JsonPath.<Integer>read(whole, "$.hits.all")).isEqualTo(COPIES + 1);
    assertThat(JsonPath.<String>read(finished(merchant, canceled), "$.state")).isEqualTo("canceled");
  }

  @Test
  void saysWhyItFailed() throws SQLException {
    MerchantId merchant = someMerchant();
    VERDICTS.on(payment().by(merchant).request());
    execute("update risk.assessment set rule_set = 'nobody-knows' where merchant_id = '" + merchant.value() + "'");

    String failed = finished(merchant, start(merchant, propose(merchant, "{}")));

    assertThat(JsonPath.<String>read(failed, "$.state")).isEqualTo("failed");
    assertThat(JsonPath.<String>read(failed, "$.failure")).contains("nobody-knows");
  }

  @Test
  void isGivenUpWhereItComesNoFurther() throws SQLException {
    MerchantId merchant = someMerchant();
    String set = propose(merchant, "{}");
    String done = start(merchant, set);
    assertThat(JsonPath.<String>read(finished(merchant, done), "$.state")).isEqualTo("succeeded");
    execute("update risk.backtest set state = 'running', finished_at = null, attempts = 5 where merchant_id = '"
        + merchant.value() + "'");

    String failed = finished(merchant, done);

    assertThat(JsonPath.<String>read(failed, "$.state")).isEqualTo("failed");
    assertThat(JsonPath.<String>read(failed, "$.failure")).startsWith("Given up after 5 attempts");
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsSuperuser(); var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void goesOverAllMerchantsForThePlatform() {
    List<RiskRequested> requests = IntStream.range(0, 3)
        .mapToObj(i -> payment().of(100L * i + 100, "EUR").request()).toList();
    requests.forEach(VERDICTS::on);
    requests.forEach(request -> label(request, "fraud"));
    writeForThePlatform("cards_of_this_test", "card_fingerprint in ['" + requests.get(0).cardFingerprint() + "', '"
        + requests.get(2).cardFingerprint() + "']");
    String set = JsonPath.read(sendAsOperator("/operator/risk/rule-sets", "{}").body(), "$.id");

    var started = sendAsOperator("/operator/risk/backtests", body(set));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    String path = "/operator/risk/backtests/" + JsonPath.read(started.body(), "$.id");
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(
        () -> !send(operator("key_op", path).GET()).body().contains("\"finished_at\":null"));
    String done = send(operator("key_op", path).GET()).body();

    assertThat(JsonPath.<String>read(done, "$.state")).as(done).isEqualTo("succeeded");
    assertThat(JsonPath.<Map<String, Integer>>read(done, "$.hits")).containsEntry("cards_of_this_test", 2);
    assertThat(JsonPath.<Integer>read(done, "$.done")).isGreaterThanOrEqualTo(3)
        .isGreaterThanOrEqualTo(JsonPath.<Integer>read(done, "$.total"));
    assertThat(get(someMerchant(), "/v1/risk/backtests/" + JsonPath.read(done, "$.id")).statusCode()).isEqualTo(404);
  }

  @Test
  void isForOperatorsAloneOverAllMerchants() {
    assertThat(post(someMerchant(), "/operator/risk/backtests", "{}").statusCode()).isEqualTo(403);
    assertThat(sendAsOperator("/operator/risk/backtests", "{}").body()).contains("\"code\":\"missing_field\"");
  }

  private void writeForThePlatform(String name, String when) {
    var answer = send(operator("key_op", "/operator/risk/rules/" + name).PUT(BodyPublishers.ofString(
        "{\"when\":\"" + when + "\",\"reason\":\"Known.\",\"action\":\"review\"}")));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
  }

  private HttpResponse<String> sendAsOperator(String path, String body) {
    return send(operator("key_op", path).POST(BodyPublishers.ofString(body)));
  }

  @Test
  void isHiddenFromEveryOtherMerchant() {
    MerchantId merchant = someMerchant();
    String set = propose(merchant, "{}");

    assertThat(post(someMerchant(), "/v1/risk/backtests", body(set)).body()).contains("rule_set_not_found");
    String id = start(merchant, set);
    assertThat(get(someMerchant(), "/v1/risk/backtests/" + id).body()).contains("\"code\":\"backtest_not_found\"");
    assertThat(JsonPath.<List<String>>read(get(merchant, "/v1/risk/backtests").body(), "$.data[*].id"))
        .containsExactly(id);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{} | missing_field",
      "{\"rule_set\":\"x\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\"} | rule_set_not_found",
      "{\"rule_set\":\"x\",\"from\":\"yesterday\"} | invalid_type", "[] | malformed_json"})
  void refusesABacktestThatIsNone(String body, String code) {
    assertThat(post(someMerchant(), "/v1/risk/backtests", body).body()).contains("\"code\":\"" + code + "\"");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{} | missing_field",
      "{\"payment_id\":\"pay_01h455vb4pex5vsknk084sn02q\",\"label\":\"bad\"} | invalid_label",
      "{\"payment_id\":\"pay_01h455vb4pex5vsknk084sn02q\",\"label\":\"fraud\"} | assessment_not_found"})
  void refusesALabelThatIsNone(String body, String code) {
    assertThat(post(someMerchant(), "/v1/risk/labels", body).body()).contains("\"code\":\"" + code + "\"");
  }

  private void label(RiskRequested request, String label) {
    var answer = post(request.merchantId(), "/v1/risk/labels",
        "{\"payment_id\":\"" + request.paymentId() + "\",\"label\":\"" + label + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private String start(MerchantId merchant, String ruleSet) {
    var answer = post(merchant, "/v1/risk/backtests", body(ruleSet));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JsonPath.read(answer.body(), "$.id");
  }

  private static String body(String ruleSet) {
    Instant now = Instant.now();
    return "{\"rule_set\":\"" + ruleSet + "\",\"from\":\"" + now.minusSeconds(3_600) + "\",\"to\":\""
        + now.plusSeconds(3_600) + "\"}";
  }

  private String finished(MerchantId merchant, String id) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(
        () -> !get(merchant, "/v1/risk/backtests/" + id).body().contains("\"finished_at\":null"));
    return get(merchant, "/v1/risk/backtests/" + id).body();
  }

  /** Copies a stored decision behind the service's back, under keys of the last minutes. */
  private static void copy(RiskRequested request, int times) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsSuperuser(); var insert = connection.prepareStatement("""
        insert into risk.assessment (merchant_id, payment_id, verdict, score, reasons, rule_set, facts, assessed_at,
          time_taken_us, inputs, outcomes)
        select merchant_id, uuidv7(), verdict, score, reasons, rule_set, facts, assessed_at, time_taken_us, inputs,
          outcomes
        from risk.assessment, generate_series(1, ?) where payment_id = ?""")) {
      insert.setInt(1, times);
      insert.setObject(2, request.paymentId().value());
      insert.execute();
    }
  }

  private static String count(MerchantId merchant) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsSuperuser();
        var select = connection.prepareStatement(
            "select (select count(*) from risk.card_attempt where merchant_id = ?) || ' ' || "
                + "(select string_agg(a::text, ',' order by payment_id) from risk.assessment a where merchant_id = ?)")) {
      select.setObject(1, merchant.value());
      select.setObject(2, merchant.value());
      var row = select.executeQuery();
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
