package io.tollgate.risk;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.IntStream;

import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;

class WritingRulesIT extends RunningRiskService {
  private static final String RULE = "{\"when\":\"amount > 1000\",\"reason\":\"Large.\",\"action\":\"block\"}";

  @Test
  void keepsADraftUntilItIsChanged() {
    MerchantId merchant = someMerchant();
    var made = put(merchant, "/v1/risk/rules/large", RULE);
    var changed = put(merchant, "/v1/risk/rules/large", RULE.replace("1000", "2000"));
    var read = get(merchant, "/v1/risk/rules/large");

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(JsonPath.<String>read(made.body(), "$.status")).isEqualTo("draft");
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(JsonPath.<String>read(read.body(), "$.when")).isEqualTo("amount > 2000");
    assertThat(JsonPath.<String>read(read.body(), "$.author")).isEqualTo("key_test");
    assertThat(read.body()).doesNotContain("\"points\":0");
  }

  @Test
  void tellsWhoDidWhatTheNewestFirstPageByPage() {
    MerchantId merchant = someMerchant();
    put(merchant, "/v1/risk/rules/large", RULE);
    put(merchant, "/v1/risk/rules/large", RULE.replace("1000", "2000"));
    delete(merchant, "/v1/risk/rules/large");
    String first = get(merchant, "/v1/risk/rules/large/history?limit=2").body();
    int cursor = JsonPath.<List<Integer>>read(first, "$.data[*].number").getLast();
    String second = get(merchant, "/v1/risk/rules/large/history?starting_after=" + cursor).body();

    assertThat(JsonPath.<List<String>>read(first, "$.data[*].type")).containsExactly("retired", "written");
    assertThat(JsonPath.<Boolean>read(first, "$.has_more")).isTrue();
    assertThat(JsonPath.<List<String>>read(second, "$.data[*].detail")).containsExactly("draft: amount > 1000");
    assertThat(JsonPath.<Boolean>read(second, "$.has_more")).isFalse();
  }

  @Test
  void listsTheRulesByNamePageByPage() {
    MerchantId merchant = someMerchant();
    IntStream.range(0, 5).forEach(i -> put(merchant, "/v1/risk/rules/rule_" + i, RULE));
    String first = get(merchant, "/v1/risk/rules?limit=3").body();
    String second = get(merchant, "/v1/risk/rules?limit=3&starting_after=rule_2").body();

    assertThat(JsonPath.<List<String>>read(first, "$.data[*].name")).containsExactly("rule_0", "rule_1", "rule_2");
    assertThat(JsonPath.<Boolean>read(first, "$.has_more")).isTrue();
    assertThat(JsonPath.<List<String>>read(second, "$.data[*].name")).containsExactly("rule_3", "rule_4");
  }

  @Test
  void hidesRulesFromEveryOtherMerchant() {
    put(someMerchant(), "/v1/risk/rules/large", RULE);

    assertThat(get(someMerchant(), "/v1/risk/rules/large").body()).contains("\"code\":\"rule_not_found\"");
    assertThat(delete(someMerchant(), "/v1/risk/rules/large").statusCode()).isEqualTo(404);
    assertThat(get(someMerchant(), "/v1/risk/rules").body()).isEqualTo("{\"data\":[],\"has_more\":false}");
  }

  @Test
  void saysWhereAConditionIsWrong() {
    var answer = put(someMerchant(), "/v1/risk/rules/large", RULE.replace("amount >", "true &&\\n  amnt >"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"code\":\"rule_does_not_compile\"", "\"param\":\"when\"", "amnt");
    assertThat(JsonPath.<Integer>read(answer.body(), "$.position.line")).isEqualTo(2);
    assertThat(JsonPath.<Integer>read(answer.body(), "$.position.column")).isBetween(2, 4);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{} | action | missing_field",
      "{\"when\":\"true\",\"reason\":\"x\",\"action\":\"burn\"} | action | invalid_action",
      "{\"when\":\"true\",\"reason\":\"x\",\"action\":\"block\",\"status\":\"retired\"} | status | invalid_status",
      "{\"when\":\"true\",\"reason\":\"x\",\"action\":\"block\",\"points\":5} | points | invalid_points",
      "{\"when\":\"true\",\"reason\":\"x\",\"action\":\"add_score\"} | points | invalid_points",
      "{\"when\":\"true\",\"reason\":\"x\",\"action\":\"add_score\",\"points\":101} | points | invalid_points",
      "{\"when\":\"true\",\"action\":\"block\"} | reason | missing_field",
      "{\"when\":\"true\",\"reason\":\"\\u0007\",\"action\":\"block\"} | reason | text_not_storable",
      "{\"when\":\"true\\u0000\",\"reason\":\"x\",\"action\":\"block\"} | when | text_not_storable",
      "{\"when\":\"\\ud800\",\"reason\":\"x\",\"action\":\"block\"} | when | text_not_storable",
      "{\"when\":1,\"reason\":\"x\",\"action\":\"block\"} | when | invalid_type",
      "{\"when\":\"true\",\"reason\":\"x\",\"action\":\"block\",\"then\":1} | then | unknown_field"})
  void refusesARuleThatIsNone(String body, String param, String code) {
    var answer = put(someMerchant(), "/v1/risk/rules/large", body);

    assertThat(answer.statusCode()).isBetween(400, 422);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"param\":\"" + param + "\"");
  }

  @ParameterizedTest
  @CsvSource({"Large,422", "9large,422", "large-er,422", "a%00b,400"})
  void refusesANameThatIsNone(String name, int status) {
    assertThat(put(someMerchant(), "/v1/risk/rules/" + name, RULE).statusCode()).isIn(status, 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"amount_ceiling", "card_velocity", "blocklist", "limit_exceeded"})
  void refusesANameThatThePlatformsOwnReasonsHave(String name) {
    var answer = put(someMerchant(), "/v1/risk/rules/" + name, RULE);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"code\":\"invalid_name\"", "\"param\":\"name\"");
  }

  @Test
  void refusesATextThatIsTooLong() {
    var answer = put(someMerchant(), "/v1/risk/rules/large", RULE.replace("1000", "1" + " ".repeat(2_000)));

    assertThat(answer.body()).contains("\"code\":\"rule_too_long\"");
  }

  @Test
  void stopsAtTwoHundredRules() {
    MerchantId merchant = someMerchant();
    IntStream.range(0, 200).forEach(i -> put(merchant, "/v1/risk/rules/rule_" + i, RULE));

    assertThat(put(merchant, "/v1/risk/rules/one_more", RULE).body()).contains("\"code\":\"too_many_rules\"");
    assertThat(put(merchant, "/v1/risk/rules/rule_7", RULE).statusCode()).isEqualTo(200);
  }

  @Test
  void namesWhatConditionsMayLookAt() {
    assertThat(get(someMerchant(), "/v1/risk/attributes").body()).contains("{\"name\":\"amount\",\"type\":\"int\"}",
        "{\"name\":\"blocklisted\",\"type\":\"strings\"}");
  }

  @Test
  void needsAKeyThatMayWrite() {
    var write = request(someMerchant(), "/v1/risk/rules/large", "risk:read").header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(RULE));
    var platform = request(someMerchant(), "/operator/risk/rules", "risk:read", "risk:write");

    assertThat(send(write).statusCode()).isEqualTo(403);
    assertThat(send(platform).statusCode()).isEqualTo(403);
  }
}
