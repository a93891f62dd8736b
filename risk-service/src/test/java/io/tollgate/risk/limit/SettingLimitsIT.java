package io.tollgate.risk.limit;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.id.MerchantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;

import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;

class SettingLimitsIT extends LimitsIT {
  private static final String TEN = "{\"value\":10}";

  private final MerchantId merchant = someMerchant();

  @Test
  void makesALimitAndThenChangesIt() {
    String path = "/v1/risk/limits/payer/month/amount?currency=EUR&identity_level=basic";
    var made = put(merchant, path, TEN);
    var changed = put(merchant, path, "{\"value\":1000000000000000}");

    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(made.body()).contains("\"kind\":\"payer\"", "\"period\":\"month\"", "\"measure\":\"amount\"",
        "\"currency\":\"EUR\"", "\"identity_level\":\"basic\"", "\"value\":10,", "\"author\":\"key_test\"");
    assertThat(JsonPath.<String>read(made.body(), "$.id")).startsWith("lim_")
        .isEqualTo(JsonPath.<String>read(changed.body(), "$.id"));
    assertThat(get(merchant, path).body()).isEqualTo(changed.body()).contains("\"value\":1000000000000000,");
  }

  @Test
  void makesOneLimitOutOfManyRequestsAtOnce() {
    List<Integer> answers = IntStream.range(0, 10).parallel()
        .mapToObj(_ -> put(merchant, "/v1/risk/limits/card/day/count", TEN).statusCode()).toList();

    assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
  }

  @Test
  void hasOneForEachThingThatCanBeLimitedAndEachMerchant() {
    List<String> paths = List.of("card/day/count", "card/month/count", "device/day/count",
        "card/day/amount?currency=EUR", "card/day/amount?currency=CHF", "payer/day/count?identity_level=none",
        "payer/day/count?identity_level=verified");

    assertThat(paths).allSatisfy(
        path -> assertThat(put(merchant, "/v1/risk/limits/" + path, TEN).statusCode()).isEqualTo(201));
    assertThat(put(someMerchant(), "/v1/risk/limits/card/day/count", TEN).statusCode()).isEqualTo(201);
    assertThat(get(someMerchant(), "/v1/risk/limits").body()).isEqualTo("{\"data\":[],\"has_more\":false}");
    assertThat(get(someMerchant(), "/v1/risk/limits/card/day/count").body()).contains("\"code\":\"limit_not_found\"");
  }

  @Test
  void listsThemPageByPageTheNewestFirst() {
    for (String kind : List.of("card", "device", "merchant"))
      put(merchant, "/v1/risk/limits/" + kind + "/day/count", TEN);

    String first = get(merchant, "/v1/risk/limits?limit=2").body();
    String cursor = JsonPath.<List<String>>read(first, "$.data[*].id").getLast();
    String second = get(merchant, "/v1/risk/limits?limit=2&starting_after=" + cursor).body();

    assertThat(JsonPath.<List<String>>read(first, "$.data[*].kind")).containsExactly("merchant", "device");
    assertThat(JsonPath.<Boolean>read(first, "$.has_more")).isTrue();
    assertThat(JsonPath.<List<String>>read(second, "$.data[*].kind")).containsExactly("card");
    assertThat(JsonPath.<Boolean>read(second, "$.has_more")).isFalse();
  }

  @Test
  void isHarmlessToRemoveTwice() {
    put(merchant, "/v1/risk/limits/card/day/count", TEN);

    assertThat(delete(merchant, "/v1/risk/limits/card/day/count").statusCode()).isEqualTo(204);
    assertThat(delete(merchant, "/v1/risk/limits/card/day/count").statusCode()).isEqualTo(204);
    assertThat(get(merchant, "/v1/risk/limits/card/day/count").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"bin/day/count | kind", "card/week/count | period", "card/day/sum | measure",
      "card/transaction/count | measure", "card/day/amount?currency=EUX | currency",
      "card/day/amount?currency=eur | currency",
      "card/day/count?currency=EUR | currency", "card/day/count?identity_level=none | identity_level",
      "payer/day/count?identity_level=some | identity_level"})
  void refusesWhatCannotBeLimited(String what, String param) {
    assertProblem(put(merchant, "/v1/risk/limits/" + what.strip(), TEN), 400, "invalid_parameter", param);
    assertProblem(delete(merchant, "/v1/risk/limits/" + what.strip()), 400, "invalid_parameter", param);
  }

  @ParameterizedTest
  @CsvSource({"card/day/amount,currency", "payer/day/count,identity_level"})
  void refusesALimitThatDoesNotSayWhatItBinds(String what, String param) {
    assertProblem(put(merchant, "/v1/risk/limits/" + what, TEN), 400, "missing_parameter", param);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{} | 400 | missing_field",
      "{\"value\":null} | 400 | missing_field", "{\"value\":-1} | 422 | limit_out_of_range",
      "{\"value\":1000000000000001} | 422 | limit_out_of_range",
      "{\"value\":99999999999999999999} | 400 | number_out_of_range", "{\"value\":\"1\"} | 400 | invalid_type",
      "{\"value\":1.5} | 400 | invalid_type"})
  void refusesAValueThatIsNone(String body, int status, String code) {
    assertProblem(put(merchant, "/v1/risk/limits/card/day/count", body), status, code, "value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "bin:424242", "card:", "merchant:x", ":x", "card:%00"})
  void refusesASubjectThatIsNone(String subject) {
    var answer = get(merchant, "/v1/risk/limits/" + subject);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
  }

  @Test
  void showsNothingUsedByASubjectThatNeverPaid() {
    put(merchant, "/v1/risk/limits/device/day/count", TEN);

    assertThat(usage(merchant, "device:a%20device%20of%20%C3%A4")).containsExactly(0L, 0L, 10L);
    assertThat(get(merchant, "/v1/risk/limits/card:unknown").body())
        .isEqualTo("{\"subject\":\"card:unknown\",\"data\":[]}");
  }

  @ParameterizedTest
  @CsvSource({"limit=0,limit", "limit=101,limit", "limit=x,limit", "starting_after=x,starting_after"})
  void refusesAPageThatIsNone(String query, String param) {
    assertProblem(get(merchant, "/v1/risk/limits?" + query), 400, "invalid_parameter", param);
  }

  @Test
  void needsAKeyThatMayWrite() {
    var put = request(merchant, "/v1/risk/limits/card/day/count", "risk:read", "payments:write")
        .header("Content-Type", "application/json").PUT(BodyPublishers.ofString(TEN));
    var level = request(merchant, "/v1/risk/payers/p/identity-level", "risk:read", "payments:write")
        .header("Content-Type", "application/json").PUT(BodyPublishers.ofString("{\"level\":\"basic\"}"));

    assertThat(send(put).statusCode()).isEqualTo(403);
    assertThat(send(level).statusCode()).isEqualTo(403);
    assertThat(send(request(merchant, "/v1/risk/limits/merchant", "risk:write")).statusCode()).isEqualTo(403);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code, String param) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"param\":\"" + param + "\"");
  }
}
