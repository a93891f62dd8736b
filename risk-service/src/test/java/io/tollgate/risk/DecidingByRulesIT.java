package io.tollgate.risk;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.testing.RunningRiskService;
import io.tollgate.risk.testing.SomePayment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.IntStream;

import static io.tollgate.risk.testing.SomePayment.payment;
import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DecidingByRulesIT extends RunningRiskService {
  @ParameterizedTest
  @CsvSource({"block,decline,DECLINE", "challenge,challenge,CHALLENGE", "review,review,REVIEW"})
  void tellsEachVerdictAndExplainsIt(String action, String verdict, Verdict told) {
    SomePayment payment = payment().of(1_001, "EUR");
    writeLive(payment.merchant(), "large", "amount > 1000", action);
    String id = publish(payment.merchant(), "{}");
    RiskRequested request = payment.request();

    RiskAssessed event = VERDICTS.on(request);
    String body = get(payment.merchant(), "/v1/risk/assessments/" + request.paymentId()).body();

    assertThat(event.verdict()).isEqualTo(told);
    assertThat(event.reasons()).containsExactly(new RiskAssessed.Reason("large", "Because of large."));
    assertThat(JsonPath.<String>read(body, "$.verdict")).isEqualTo(verdict);
    assertThat(JsonPath.<String>read(body, "$.explanation")).endsWith("Because of large.");
    assertThat(JsonPath.<String>read(body, "$.rule_set")).startsWith("built-in-").endsWith("+" + id);
    assertThat(JsonPath.<Integer>read(body, "$.inputs.amount")).isEqualTo(1_001);
    assertThat(VERDICTS.on(payment.of(1_000, "EUR").request()).verdict()).isEqualTo(Verdict.APPROVE);
  }

  @Test
  void letsAnAllowRuleOverrideBlocksButNoBuiltInRule() {
    SomePayment payment = payment().of(2_000, "EUR");
    writeLive(payment.merchant(), "large", "amount > 1000", "block");
    writeLive(payment.merchant(), "known", "payer == 'payer-pseudonym'", "allow");
    publish(payment.merchant(), "{}");

    RiskRequested request = payment.request();
    assertThat(VERDICTS.on(request).verdict()).isEqualTo(Verdict.APPROVE);
    assertThat(JsonPath.<String>read(get(payment.merchant(), "/v1/risk/assessments/" + request.paymentId()).body(),
        "$.explanation")).isEqualTo("Among the merchant's rules, known allows it, although large hit.");
    assertThat(VERDICTS.on(payment.of(1_000_001, "EUR").request()).verdict()).isEqualTo(Verdict.DECLINE);
  }

  @Test
  void addsScoresUpAgainstTheThresholds() {
    SomePayment payment = payment();
    write(payment.merchant(), "large", "amount > 1000", "add_score", ",\"points\":30,\"status\":\"live\"");
    write(payment.merchant(), "german", "payer_country == 'DE'", "add_score", ",\"points\":20,\"status\":\"live\"");
    publish(payment.merchant(), "{\"thresholds\":{\"block_at\":50}}");
    RiskRequested request = payment.of(1_001, "EUR").request();

    RiskAssessed declined = VERDICTS.on(request);
    RiskAssessed approved = VERDICTS.on(payment.of(1_000, "EUR").request());

    assertThat(declined.verdict()).isEqualTo(Verdict.DECLINE);
    assertThat(declined.reasons()).extracting(RiskAssessed.Reason::rule).containsExactly("german", "large");
    assertThat(approved.verdict()).isEqualTo(Verdict.APPROVE);
    assertThat(approved.score()).isEqualTo(20);
    String body = get(payment.merchant(), "/v1/risk/assessments/" + request.paymentId()).body();
    assertThat(JsonPath.<List<Integer>>read(body, "$.rules[?(@.owner == 'merchant')].points")).containsExactly(20, 30);
    assertThat(JsonPath.<List<Integer>>read(body, "$.rule_sets[?(@.owner == 'merchant')].points")).containsExactly(50);
    assertThat(JsonPath.<List<Integer>>read(body, "$.rule_sets[?(@.owner == 'merchant')].thresholds.block_at"))
        .containsExactly(50);
  }

  @Test
  void goesOnWithoutARuleThatCannotBeToldAndReportsIt() {
    SomePayment payment = payment();
    writeLive(payment.merchant(), "broken", "amount / (amount - amount) > 1", "block");
    writeLive(payment.merchant(), "other", "amount < 1", "block");
    publish(payment.merchant(), "{}");
    RiskRequested request = payment.request();

    assertThat(VERDICTS.on(request).verdict()).isEqualTo(Verdict.APPROVE);
    String body = get(payment.merchant(), "/v1/risk/assessments/" + request.paymentId()).body();
    assertThat(JsonPath.<List<String>>read(body, "$.rules[?(@.owner == 'merchant')].result")).containsExactly("missing",
        "clear");
    assertThat(JsonPath.<List<String>>read(body, "$.rules[?(@.rule == 'broken')].missing_because"))
        .containsExactly("divide_by_zero");
    assertThat(send(request("/actuator/prometheus")).body()).contains("tollgate_risk_rules_missing_total");
  }

  @Test
  void putsShadowRulesBesideTheLiveOnesAndDraftsNowhere() {
    SomePayment payment = payment();
    write(payment.merchant(), "shady", "amount > 1", "block", ",\"status\":\"shadow\"");
    write(payment.merchant(), "draft", "amount > 1", "block", "");
    publish(payment.merchant(), "{}");
    RiskRequested request = payment.request();

    assertThat(VERDICTS.on(request).verdict()).isEqualTo(Verdict.APPROVE);
    String body = get(payment.merchant(), "/v1/risk/assessments/" + request.paymentId()).body();
    assertThat(JsonPath.<List<String>>read(body, "$.rules[?(@.owner == 'merchant')].rule")).containsExactly("shady");
    assertThat(JsonPath.<List<String>>read(body, "$.rules[?(@.rule == 'shady')].status")).containsExactly("shadow");
    assertThat(JsonPath.<List<String>>read(body, "$.rules[?(@.rule == 'shady')].result")).containsExactly("hit");
    assertThat(send(request("/actuator/prometheus")).body()).contains("tollgate_risk_rules_shadow_total");
  }

  @Test
  void letsOperatorsHaveRulesForOneMerchantOrAll() {
    SomePayment payment = payment();
    String rule = "{\"when\":\"merchant == '" + payment.merchant() + "'\",\"reason\":\"Under watch.\","
        + "\"action\":\"block\",\"status\":\"live\"}";
    send(operator("key_one", "/operator/risk/rules/watched").PUT(BodyPublishers.ofString(rule)));
    var proposed = send(operator("key_one", "/operator/risk/rule-sets").POST(BodyPublishers.ofString("{}")));
    String path = "/operator/risk/rule-sets/" + JsonPath.read(proposed.body(), "$.id") + "/publish";
    var alone = send(operator("key_one", path).POST(BodyPublishers.noBody()));
    var published = send(operator("key_two", path).POST(BodyPublishers.noBody()));
    writeLive(payment.merchant(), "everybody", "true", "allow");
    publish(payment.merchant(), "{}");

    assertThat(alone.statusCode()).isEqualTo(403);
    assertThat(published.statusCode()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(VERDICTS.on(payment().by(payment.merchant()).request()).reasons())
        .extracting(RiskAssessed.Reason::rule).containsExactly("watched"));
    assertThat(VERDICTS.on(payment().request()).verdict()).isEqualTo(Verdict.APPROVE);
  }

  @Test
  void declinesNoMoreAMinuteThanANewRuleMay() {
    MerchantId merchant = someMerchant();
    writeLive(merchant, "everything", "amount > 0", "block");
    String id = publish(merchant, "{\"declines_per_minute\":5}");
    List<RiskRequested> requests = IntStream.range(0, 60)
        .mapToObj(i -> payment().by(merchant).of(100 + i, "EUR").request()).toList();

    requests.parallelStream().forEach(VERDICTS::ask);
    List<Verdict> verdicts = requests.stream().map(request -> VERDICTS.heardOn(request, 1).getFirst().data().verdict())
        .toList();

    assertThat(verdicts).filteredOn(Verdict.DECLINE::equals).hasSizeBetween(5, 10);
    assertThat(verdicts).filteredOn(Verdict.APPROVE::equals).hasSizeGreaterThanOrEqualTo(50);
    assertThat(JsonPath.<String>read(get(merchant, "/v1/risk/rules/everything").body(), "$.status"))
        .isEqualTo("shadow");
    assertThat(JsonPath.<List<String>>read(get(merchant, "/v1/risk/rules/everything/history").body(),
        "$.data[*].type")).containsExactly("capped", "published", "written");
    String set = get(merchant, "/v1/risk/rule-sets/" + id).body();
    assertThat(JsonPath.<Boolean>read(set, "$.rules[0].capped")).isTrue();
    assertThat(JsonPath.<String>read(set, "$.rules[0].status")).isEqualTo("shadow");
    assertThat(send(request("/actuator/prometheus")).body()).contains("tollgate_risk_rules_capped_total");
    requests.forEach(this::assertReplaysIdentically);
  }

  @Test
  void replaysADecisionLongAfterItsRulesHaveChanged() {
    SomePayment payment = payment();
    writeLive(payment.merchant(), "large", "amount > 1000 || amount / 0 > 1", "review");
    write(payment.merchant(), "shady", "ip.startsWith('192.')", "block", ",\"status\":\"shadow\"");
    publish(payment.merchant(), "{}");
    List<RiskRequested> requests = IntStream.range(0, 20)
        .mapToObj(i -> payment.of(500 + i * 50L, "EUR").request()).toList();
    requests.forEach(VERDICTS::on);
    writeLive(payment.merchant(), "large", "amount > 1", "block");
    publish(payment.merchant(), "{}");

    requests.forEach(this::assertReplaysIdentically);
  }

  @Test
  void hidesReplaysFromEveryOtherMerchant() {
    RiskRequested request = payment().request();
    VERDICTS.on(request);

    assertThat(get(someMerchant(), "/v1/risk/assessments/" + request.paymentId() + "/replay").statusCode())
        .isEqualTo(404);
  }

  private void assertReplaysIdentically(RiskRequested request) {
    String body = get(request.merchantId(), "/v1/risk/assessments/" + request.paymentId() + "/replay").body();
    assertThat(JsonPath.<Boolean>read(body, "$.identical")).as(body).isTrue();
    assertThat(JsonPath.<Object>read(body, "$.now")).isEqualTo(JsonPath.read(body, "$.then"));
  }
}
