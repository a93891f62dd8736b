package io.tollgate.risk;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.common.testing.TestTokens;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import static io.tollgate.risk.testing.SomePayment.payment;
import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;

/** A POST with an {@code Idempotency-Key} takes effect once, however often and however simultaneously it comes. */
class RepeatingARequestIT extends RunningRiskService {
  private final MerchantId merchant = someMerchant();
  private final String key = UUID.randomUUID().toString();

  @Test
  void makesOneVersionAndTellsItAgain() {
    var first = post(key, "/v1/risk/rule-sets", "{}");
    var again = post(key, "/v1/risk/rule-sets", "{}");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertRepeated(first, again);
    assertThat(versions()).hasSize(1);
  }

  @Test
  void makesOneVersionHoweverManyAskAtOnce() throws InterruptedException {
    List<Callable<HttpResponse<String>>> requests = IntStream.range(0, 20)
        .<Callable<HttpResponse<String>>>mapToObj(_ -> () -> post(key, "/v1/risk/rule-sets", "{}")).toList();
    List<HttpResponse<String>> answers;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = executor.invokeAll(requests).stream().map(Future::resultNow).toList();
    }

    assertThat(versions()).hasSize(1);
    assertThat(answers).allMatch(answer -> answer.statusCode() == 201 || answer.statusCode() == 409);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).allSatisfy(answer -> {
      assertThat(answer.body()).contains("\"code\":\"idempotency_key_in_flight\"", "\"retryable\":true");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    });
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).isNotEmpty()
        .allMatch(answer -> JsonPath.read(answer.body(), "$.id").equals(versions().getFirst()));
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201 && !isReplayed(answer)).hasSize(1);
  }

  @Test
  void publishesOnce() {
    writeLive(merchant, "large", "amount > 1000", "block");
    String path = "/v1/risk/rule-sets/" + propose(merchant, "{}") + "/publish";

    var first = send(request(path).header("Authorization", second()).header("Idempotency-Key", key)
        .POST(BodyPublishers.noBody()));
    var again = send(request(path).header("Authorization", second()).header("Idempotency-Key", key)
        .POST(BodyPublishers.noBody()));

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertRepeated(first, again);
    assertThat(JsonPath.<List<String>>read(get(merchant, "/v1/risk/rules/large/history").body(), "$.data[*].type"))
        .containsExactly("published", "written");
  }

  @Test
  void startsOneBacktestAndCancelsItOnce() {
    String set = propose(merchant, "{}");
    String body = backtest(set);

    var started = post(key, "/v1/risk/backtests", body);
    var startedAgain = post(key, "/v1/risk/backtests", body);
    String cancel = "/v1/risk/backtests/" + JsonPath.read(started.body(), "$.id") + "/cancel";
    var canceled = post("cancel-" + key, cancel, "");
    var canceledAgain = post("cancel-" + key, cancel, "");

    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    assertRepeated(started, startedAgain);
    assertRepeated(canceled, canceledAgain);
    assertThat(JsonPath.<List<String>>read(get(merchant, "/v1/risk/backtests").body(), "$.data[*].id")).hasSize(1);
  }

  @Test
  void tellsALabelAgainThoughAnotherOneWasGivenSince() {
    RiskRequested request = payment().by(merchant).request();
    VERDICTS.on(request);
    String fraud = "{\"payment_id\":\"" + request.paymentId() + "\",\"label\":\"fraud\"}";

    var first = post(key, "/v1/risk/labels", fraud);
    post("other-" + key, "/v1/risk/labels", fraud.replace("fraud", "legitimate"));
    var again = post(key, "/v1/risk/labels", fraud);

    assertRepeated(first, again);
  }

  @Test
  void listsAValueOnce() {
    put(merchant, "/v1/risk/lists/friends", "{\"purpose\":\"allow\",\"description\":\"Known\"}");
    String entry = "{\"type\":\"ip\",\"value\":\"192.0.2.7\",\"reason\":\"Known\"}";

    var first = post(key, "/v1/risk/lists/friends/entries", entry);
    var again = post(key, "/v1/risk/lists/friends/entries", entry);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertRepeated(first, again);
  }

  @Test
  void servesOperatorsAlike() {
    var first = send(operator("key_op", "/operator/risk/rule-sets").header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString("{}")));
    var again = send(operator("key_other", "/operator/risk/rule-sets").header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString("{}")));

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertRepeated(first, again);
  }

  @Test
  void refusesTheKeyForAnotherRequest() {
    post(key, "/v1/risk/rule-sets", "{}");

    for (var other : List.of(post(key, "/v1/risk/rule-sets", "{ }"), post(key, "/v1/risk/labels", "{}"))) {
      assertThat(other.statusCode()).isEqualTo(422);
      assertThat(other.body()).contains("\"code\":\"idempotency_key_reused\"", "\"param\":\"Idempotency-Key\"");
    }
    assertThat(versions()).hasSize(1);
  }

  @Test
  void refusesTheKeyWhileTheFirstRequestIsServed() throws SQLException {
    try (var connection = TestPlatform.shared().connectAsService("risk")) {
      connection.setAutoCommit(false);
      try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(7005, hashtext(?))")) {
        lock.setString(1, merchant.value() + key);
        lock.execute();
      }
      var meanwhile = post(key, "/v1/risk/rule-sets", "{}");
      assertThat(meanwhile.statusCode()).isEqualTo(409);
      assertThat(meanwhile.body()).contains("\"code\":\"idempotency_key_in_flight\"");
      connection.rollback();
    }

    assertThat(post(key, "/v1/risk/rule-sets", "{}").statusCode()).isEqualTo(201);
  }

  @Test
  void keepsNothingOfARequestThatWasRefused() {
    var refused = post(key, "/v1/risk/rule-sets", "{\"declines_per_minute\":0}");
    var mended = post(key, "/v1/risk/rule-sets", "{}");

    assertThat(refused.statusCode()).isBetween(400, 499);
    assertThat(mended.statusCode()).as(mended.body()).isEqualTo(201);
    assertThat(isReplayed(mended)).isFalse();
  }

  @Test
  void undoesTheEffectWhereTheAnswerCantBeKept() throws SQLException {
    execute("alter table risk.idempotency_key add constraint interrupted check (key <> '" + key + "')");
    try {
      assertThat(post(key, "/v1/risk/rule-sets", "{}").statusCode()).isGreaterThanOrEqualTo(500);
      assertThat(versions()).isEmpty();
    } finally {
      execute("alter table risk.idempotency_key drop constraint interrupted");
    }

    assertThat(post(key, "/v1/risk/rule-sets", "{}").statusCode()).isEqualTo(201);
    assertThat(versions()).hasSize(1);
  }

  @Test
  void knowsEachMerchantsKeysApart() {
    var mine = post(key, "/v1/risk/rule-sets", "{}");
    var anothers = send(request(someMerchant(), "/v1/risk/rule-sets", "risk:write").header("Idempotency-Key", key)
        .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));

    assertThat(anothers.statusCode()).isEqualTo(201);
    assertThat(isReplayed(anothers)).isFalse();
    assertThat(anothers.body()).isNotEqualTo(mine.body());
  }

  @Test
  void needsNoKey() {
    post(merchant, "/v1/risk/rule-sets", "{}");
    post(merchant, "/v1/risk/rule-sets", "{}");

    assertThat(versions()).hasSize(2);
  }

  @Test
  void refusesAKeyThatIsTooLong() {
    var refused = post("k".repeat(256), "/v1/risk/rule-sets", "{}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("\"code\":\"invalid_idempotency_key\"");
  }

  private HttpResponse<String> post(String idempotencyKey, String path, String body) {
    return send(request(merchant, path, "risk:write").header("Idempotency-Key", idempotencyKey)
        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
  }

  private static void assertRepeated(HttpResponse<String> first, HttpResponse<String> again) {
    assertThat(isReplayed(first)).isFalse();
    assertThat(isReplayed(again)).as(again.body()).isTrue();
    assertThat(again.statusCode()).isEqualTo(first.statusCode());
    assertThat(again.body()).isEqualTo(first.body()).isNotEmpty();
    assertThat(again.headers().firstValue("Content-Type")).isEqualTo(first.headers().firstValue("Content-Type"));
  }

  private static boolean isReplayed(HttpResponse<String> answer) {
    return answer.headers().firstValue("Idempotent-Replayed").filter("true"::equals).isPresent();
  }

  private List<String> versions() { return JsonPath.read(get(merchant, "/v1/risk/rule-sets").body(), "$.data[*].id"); }

  private String second() { return TestTokens.shared().bearerOf("risk-service", merchant, "key_second",
      "risk:write"); }

  private static String backtest(String set) {
    Instant now = Instant.now();
    return "{\"rule_set\":\"" + set + "\",\"from\":\"" + now.minusSeconds(3_600) + "\",\"to\":\"" + now + "\"}";
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsSuperuser(); var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
