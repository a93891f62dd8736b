package io.tollgate.risk;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
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

class BlockingIT extends RunningRiskService {
  private static final String BECAUSE = "{\"reason\":\"Chargeback\"}";

  @ParameterizedTest
  @CsvSource({"bin,42424242", "bin,424242", "ip,192.0.2.1", "card_fingerprint,"})
  void declinesWhatTheMerchantHasBlockedUntilItIsUnblocked(String type, String value) {
    SomePayment payment = payment();
    String path = "/v1/risk/blocklist/" + type + "/" + (value == null ? payment.card() : value);
    assertThat(put(payment.merchant(), path, BECAUSE).statusCode()).isEqualTo(201);
    RiskAssessed blocked = VERDICTS.on(payment.request());
    assertThat(delete(payment.merchant(), path).statusCode()).isEqualTo(204);
    RiskAssessed unblocked = VERDICTS.on(payment.request());

    assertThat(blocked.verdict()).isEqualTo(Verdict.DECLINE);
    assertThat(blocked.reasons()).extracting(RiskAssessed.Reason::rule).containsExactly("blocklist");
    assertThat(blocked.reasons().getFirst().message()).doesNotContain("Chargeback");
    assertThat(unblocked.verdict()).isEqualTo(Verdict.APPROVE);
  }

  @Test
  void blocksAnAddressHoweverItIsWritten() {
    SomePayment payment = payment().from("2001:db8:0:0::1");
    var put = put(payment.merchant(), "/v1/risk/blocklist/ip/2001:DB8::1", BECAUSE);

    assertThat(VERDICTS.on(payment.request()).verdict()).isEqualTo(Verdict.DECLINE);
    assertThat(JsonPath.<String>read(put.body(), "$.value")).isEqualTo("2001:db8:0:0:0:0:0:1");
  }

  @Test
  void isEachMerchantsOwnAffair() {
    SomePayment payment = payment();
    put(someMerchant(), "/v1/risk/blocklist/card_fingerprint/" + payment.card(), BECAUSE);

    assertThat(VERDICTS.on(payment.request()).verdict()).isEqualTo(Verdict.APPROVE);
  }

  @Test
  void changesTheReasonWhereTheValueIsBlockedAlready() {
    MerchantId merchant = someMerchant();
    var first = put(merchant, "/v1/risk/blocklist/bin/424242", BECAUSE);
    var again = put(merchant, "/v1/risk/blocklist/bin/424242", "{\"reason\":\"Fraud\"}");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(JsonPath.<String>read(again.body(), "$.id")).isEqualTo(JsonPath.<String>read(first.body(), "$.id"))
        .startsWith("blk_");
    assertThat(JsonPath.<String>read(again.body(), "$.reason")).isEqualTo("Fraud");
    assertThat(JsonPath.<String>read(again.body(), "$.author")).isEqualTo("key_test");
    assertThat(JsonPath.<List<String>>read(get(merchant, "/v1/risk/blocklist").body(), "$.data[*].reason"))
        .containsExactly("Fraud");
  }

  @Test
  void makesOneEntryOutOfManyRequestsAtOnce() {
    MerchantId merchant = someMerchant();

    List<Integer> answers = IntStream.range(0, 10).parallel()
        .mapToObj(_ -> put(merchant, "/v1/risk/blocklist/ip/192.0.2.7", BECAUSE).statusCode()).toList();

    assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
  }

  @Test
  void isHarmlessToUndoTwice() {
    MerchantId merchant = someMerchant();
    put(merchant, "/v1/risk/blocklist/ip/192.0.2.7", BECAUSE);

    assertThat(delete(merchant, "/v1/risk/blocklist/ip/192.0.2.7").statusCode()).isEqualTo(204);
    assertThat(delete(merchant, "/v1/risk/blocklist/ip/192.0.2.7").statusCode()).isEqualTo(204);
    assertThat(get(merchant, "/v1/risk/blocklist").body()).isEqualTo("{\"data\":[],\"has_more\":false}");
  }

  @Test
  void isListedPageByPageTheNewestFirst() {
    MerchantId merchant = someMerchant();
    IntStream.range(0, 5).forEach(i -> put(merchant, "/v1/risk/blocklist/ip/192.0.2." + i, BECAUSE));

    String first = get(merchant, "/v1/risk/blocklist?limit=3").body();
    String cursor = JsonPath.<List<String>>read(first, "$.data[*].id").getLast();
    String second = get(merchant, "/v1/risk/blocklist?limit=3&starting_after=" + cursor).body();

    assertThat(JsonPath.<List<String>>read(first, "$.data[*].value")).containsExactly("192.0.2.4", "192.0.2.3",
        "192.0.2.2");
    assertThat(JsonPath.<Boolean>read(first, "$.has_more")).isTrue();
    assertThat(JsonPath.<List<String>>read(second, "$.data[*].value")).containsExactly("192.0.2.1", "192.0.2.0");
    assertThat(JsonPath.<Boolean>read(second, "$.has_more")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"card/x | type", "bin/42424 | value", "bin/42424a | value", "ip/1.2.3 | value",
      "ip/localhost | value", "card_fingerprint/a%20b | value"})
  void refusesWhatCannotBeBlocked(String what, String param) {
    var answer = put(someMerchant(), "/v1/risk/blocklist/" + what, BECAUSE);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"invalid_parameter\"", "\"param\":\"" + param + "\"");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{} | missing_field", "{\"reason\":\" \"} | missing_field",
      "{\"reason\":\"a\\u0000\"} | text_not_storable", "{\"reason\":\"\\ud800\"} | text_not_storable",
      "{\"reason\":\"x\",\"more\":1} | unknown_field", "{\"reason\":{}} | invalid_type", "nonsense | malformed_json"})
  void refusesAReasonThatIsNone(String body, String code) {
    var answer = put(someMerchant(), "/v1/risk/blocklist/ip/192.0.2.7", body);

    assertThat(answer.statusCode()).isBetween(400, 422);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }

  @Test
  void refusesAReasonThatIsTooLong() {
    MerchantId merchant = someMerchant();

    assertThat(
        put(merchant, "/v1/risk/blocklist/ip/192.0.2.7", "{\"reason\":\"" + "x".repeat(500) + "\"}").statusCode())
        .isEqualTo(201);
    assertThat(put(merchant, "/v1/risk/blocklist/ip/192.0.2.7", "{\"reason\":\"" + "x".repeat(501) + "\"}").body())
        .contains("text_too_long");
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=101", "limit=x", "starting_after=x", "starting_after=pay_01h455vb4pex5vsknk084sn02q"})
  void refusesAPageThatIsNone(String query) {
    var answer = get(someMerchant(), "/v1/risk/blocklist?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"invalid_parameter\"");
  }

  @Test
  void needsAKeyThatMayWrite() {
    var put = request(someMerchant(), "/v1/risk/blocklist/ip/192.0.2.7", "risk:read", "payments:write")
        .header("Content-Type", "application/json").PUT(BodyPublishers.ofString(BECAUSE));
    var read = request(someMerchant(), "/v1/risk/blocklist", "risk:write");

    assertThat(send(put).statusCode()).isEqualTo(403);
    assertThat(send(read).statusCode()).isEqualTo(403);
  }
}
