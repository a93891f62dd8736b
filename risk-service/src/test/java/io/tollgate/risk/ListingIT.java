package io.tollgate.risk;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.list.ListFeatures;
import io.tollgate.risk.testing.Attempted;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;

class ListingIT extends RunningRiskService {
  private static final Set<String> EVERYTHING = Set.of("allowed_by", "blocked_by", "listed_in");
  private static final Map<String, Object> NOTHING = Map.of("allowed_by", List.of(), "blocked_by", List.of(),
      "listed_in", List.of());

  @Autowired
  private ListFeatures features;
  private final Attempted attempted = Attempted.anew(Instant.now()).withPayer("p4y3r").withEmail("e4a11")
      .from("198.51.100.77").withDevice("Device 1").withBin("42424242").withCard("c4rd");
  private final MerchantId merchant = attempted.merchant();

  @ParameterizedTest
  @CsvSource({"card_fingerprint,c4rd", "email_hash,e4a11", "payer,p4y3r", "device,Device 1", "ip,198.51.100.77",
      "ip,198.51.100.0/24", "ip,0.0.0.0/0", "bin,42424242", "bin,424242", "bin,424000-424299",
      "bin,42424240-42424249", "payer_country,DE"})
  void findsWhatIsListedUntilItIsStruck(String type, String value) {
    make("vip", "allow");
    var entered = enter("vip", type, value);
    Map<String, Object> listed = values(attempted);
    String id = JsonPath.read(entered.body(), "$.id");
    assertThat(delete(merchant, "/v1/risk/lists/vip/entries/" + id).statusCode()).isEqualTo(204);

    assertThat(entered.statusCode()).isEqualTo(201);
    assertThat(listed)
        .isEqualTo(Map.of("allowed_by", List.of(type), "blocked_by", List.of(), "listed_in", List.of("vip")));
    assertThat(values(attempted)).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @CsvSource({"card_fingerprint,e4a11", "email_hash,c4rd", "ip,198.51.101.0/24", "ip,198.51.100.78", "ip,::/0",
      "bin,42424243", "bin,424243-424299", "payer_country,FR", "ip_country,AQ"})
  void findsNothingElse(String type, String value) {
    make("others", "block");
    assertThat(enter("others", type, value).statusCode()).isEqualTo(201);

    assertThat(values(attempted)).isEqualTo(NOTHING);
  }

  @Test
  void tellsOfEveryListAndEveryPaymentOfABatchAlone() {
    make("fraud", "block");
    make("staff", "allow");
    enter("fraud", "ip", "198.51.100.0/24");
    enter("fraud", "card_fingerprint", "c4rd");
    enter("staff", "payer", "p4y3r");
    List<RiskRequested> batch = List.of(attempted.request(), attempted.from(null).withPayer(null).request(),
        attempted.by(someMerchant()).request());

    assertThat(features.valuesFor(batch, EVERYTHING)).containsExactly(
        Map.of("allowed_by", List.of("payer"), "blocked_by", List.of("card_fingerprint", "ip"), "listed_in",
            List.of("fraud", "staff")),
        Map.of("allowed_by", List.of(), "blocked_by", List.of("card_fingerprint"), "listed_in", List.of("fraud")),
        NOTHING);
  }

  @Test
  void countsAnEntryUntilItExpires() {
    make("trial", "allow");
    enter("trial", "payer", "p4y3r", "\"" + Instant.now().plusSeconds(3600) + "\"");
    Object before = values(attempted).get("allowed_by");
    var again = enter("trial", "payer", "p4y3r", "\"" + Instant.now().minusSeconds(1) + "\"");

    assertThat(before).isEqualTo(List.of("payer"));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(values(attempted)).isEqualTo(NOTHING);
    assertThat(JsonPath.<String>read(get(merchant, "/v1/risk/lists/trial/entries").body(), "$.data[0].author"))
        .isEqualTo("key_test");
  }

  @Test
  void makesOneEntryOutOfManyRequestsAtOnce() {
    make("once", "block");

    assertThat(IntStream.range(0, 10).parallel().mapToObj(_ -> enter("once", "ip", "2001:db8::/32").statusCode())
        .toList()).containsOnly(200, 201).containsOnlyOnce(201);
    assertThat(JsonPath.<List<String>>read(get(merchant, "/v1/risk/lists/once/entries").body(), "$.data[*].value"))
        .containsExactly("2001:db8:0:0:0:0:0:0/32");
  }

  @Test
  void changesWhatAListIsForAndRemovesItWithItsEntries() {
    make("moody", "allow");
    enter("moody", "payer", "p4y3r");
    assertThat(make("moody", "block").statusCode()).isEqualTo(200);
    Map<String, Object> blocked = values(attempted);
    assertThat(delete(merchant, "/v1/risk/lists/moody").statusCode()).isEqualTo(204);
    assertThat(delete(merchant, "/v1/risk/lists/moody").statusCode()).isEqualTo(204);

    assertThat(blocked).containsEntry("blocked_by", List.of("payer")).containsEntry("allowed_by", List.of());
    assertThat(values(attempted)).isEqualTo(NOTHING);
    assertThat(get(merchant, "/v1/risk/lists/moody").body()).contains("\"code\":\"list_not_found\"");
    assertThat(enter("moody", "payer", "p4y3r").body()).contains("\"code\":\"list_not_found\"");
    assertThat(get(merchant, "/v1/risk/lists/moody/entries").statusCode()).isEqualTo(404);
  }

  @Test
  void isPagedListByListAndEntryByEntry() {
    List.of("c", "a", "b").forEach(name -> make(name, "allow"));
    IntStream.range(0, 5).forEach(i -> enter("a", "payer", "p" + i));
    String first = get(merchant, "/v1/risk/lists/a/entries?limit=3").body();
    String cursor = JsonPath.<List<String>>read(first, "$.data[*].id").getLast();
    String second = get(merchant, "/v1/risk/lists/a/entries?limit=3&starting_after=" + cursor).body();
    String lists = get(merchant, "/v1/risk/lists?limit=1&starting_after=a").body();

    assertThat(JsonPath.<List<String>>read(first, "$.data[*].value")).containsExactly("p4", "p3", "p2");
    assertThat(JsonPath.<List<String>>read(second, "$.data[*].value")).containsExactly("p1", "p0");
    assertThat(JsonPath.<Boolean>read(first, "$.has_more")).isTrue();
    assertThat(JsonPath.<Boolean>read(second, "$.has_more")).isFalse();
    assertThat(JsonPath.<List<String>>read(lists, "$.data[*].name")).containsExactly("b");
    assertThat(JsonPath.<Boolean>read(lists, "$.has_more")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"type\":\"ip\",\"value\":\"1.2.3.4/24\",\"reason\":\"r\"} | invalid_value",
      "{\"type\":\"bin\",\"value\":\"42\",\"reason\":\"r\"} | invalid_value",
      "{\"type\":\"email_hash\",\"value\":\"a@example.com\",\"reason\":\"r\"} | invalid_value",
      "{\"type\":\"payer_country\",\"value\":\"XX\",\"reason\":\"r\"} | invalid_value",
      "{\"type\":\"device\",\"value\":\"a\\u0000\",\"reason\":\"r\"} | invalid_value",
      "{\"type\":\"device\",\"value\":\"\\ud800\",\"reason\":\"r\"} | invalid_value",
      "{\"type\":\"email\",\"value\":\"x\",\"reason\":\"r\"} | invalid_entry_type",
      "{\"value\":\"x\",\"reason\":\"r\"} | missing_field", "{\"type\":\"ip\",\"reason\":\"r\"} | missing_field",
      "{\"type\":\"ip\",\"value\":\"::1\"} | missing_field",
      "{\"type\":\"ip\",\"value\":\"::1\",\"reason\":\"\\ud800\"} | text_not_storable",
      "{\"type\":\"ip\",\"value\":\"::1\",\"reason\":\"r\",\"expires_at\":\"tomorrow\"} | invalid_type",
      "{\"type\":\"ip\",\"value\":\"::1\",\"reason\":\"r\",\"expires_at\":\"+12000-01-01T00:00:00Z\"} | invalid_expiry",
      "{\"type\":\"ip\",\"value\":\"::1\",\"reason\":\"r\",\"more\":1} | unknown_field", "[] | malformed_json"})
  void refusesAnEntryThatIsNone(String body, String code) {
    make("strict", "block");
    var answer = post("/v1/risk/lists/strict/entries", body);

    assertThat(answer.statusCode()).isBetween(400, 422);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"UPPER | {\"purpose\":\"allow\"} | invalid_parameter",
      "9th | {\"purpose\":\"allow\"} | invalid_parameter", "x | {} | missing_field",
      "x | {\"purpose\":\"deny\"} | invalid_purpose",
      "x | {\"purpose\":\"allow\",\"description\":\"\\u0000\"} | text_not_storable"})
  void refusesAListThatIsNone(String name, String body, String code) {
    var answer = put(merchant, "/v1/risk/lists/" + name, body);

    assertThat(answer.statusCode()).isBetween(400, 422);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }

  @Test
  void refusesMoreListsThanThereMayBe() {
    List<Integer> made = IntStream.range(0, 101).parallel().mapToObj(i -> make("list_" + i, "allow").statusCode())
        .toList();

    assertThat(made).containsOnly(201, 422).containsOnlyOnce(422);
    assertThat(JsonPath.<List<String>>read(get(merchant, "/v1/risk/lists?limit=100").body(), "$.data[*].name"))
        .hasSize(100).allSatisfy(name -> assertThat(make(name, "block").statusCode()).isEqualTo(200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=0", "?limit=101", "?starting_after=A", "/x/entries?starting_after=x"})
  void refusesAPageThatIsNone(String query) {
    make("x", "allow");

    assertThat(get(merchant, "/v1/risk/lists" + query).body()).contains("\"code\":\"invalid_parameter\"");
  }

  @Test
  void needsAKeyThatMayWrite() {
    var put = request(merchant, "/v1/risk/lists/x", "risk:read").header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString("{\"purpose\":\"allow\"}"));

    assertThat(send(put).statusCode()).isEqualTo(403);
    assertThat(send(request(merchant, "/v1/risk/lists", "risk:write")).statusCode()).isEqualTo(403);
  }

  private Map<String, Object> values(Attempted one) {
    return features.valuesFor(List.of(one.request()), EVERYTHING).getFirst();
  }

  private HttpResponse<String> make(String name, String purpose) {
    return put(merchant, "/v1/risk/lists/" + name, "{\"purpose\":\"" + purpose + "\"}");
  }

  private HttpResponse<String> enter(String list, String type, String value) {
    return enter(list, type, value, "null");
  }

  private HttpResponse<String> enter(String list, String type, String value, String expiresAt) {
    return post("/v1/risk/lists/" + list + "/entries", "{\"type\":\"" + type + "\",\"value\":\"" + value
        + "\",\"reason\":\"Chargeback\",\"expires_at\":" + expiresAt + "}");
  }

  private HttpResponse<String> post(String path, String body) {
    return send(request(merchant, path, "risk:write").header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)));
  }
}
