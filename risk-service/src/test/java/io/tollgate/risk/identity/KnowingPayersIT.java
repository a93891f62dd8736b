package io.tollgate.risk.identity;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;

class KnowingPayersIT extends RunningRiskService {
  private static final String PATH = "/v1/risk/payers/9b74c9897bac770ffc029102a200c5de/identity-level";

  private final MerchantId merchant = someMerchant();

  @Test
  void remembersTheLevelAndWhoSetIt() {
    var set = put(merchant, PATH, "{\"level\":\"basic\"}");
    put(merchant, PATH, "{\"level\":\"verified\"}");
    String now = get(merchant, PATH).body();

    assertThat(set.statusCode()).isEqualTo(200);
    assertThat(JsonPath.<String>read(set.body(), "$.level")).isEqualTo("basic");
    assertThat(JsonPath.<String>read(now, "$.level")).isEqualTo("verified");
    assertThat(JsonPath.<String>read(now, "$.author")).isEqualTo("key_test");
    assertThat(JsonPath.<String>read(now, "$.updated_at")).endsWith("Z");
  }

  @Test
  void knowsNothingOfAPayerThatNobodyVerified() {
    put(someMerchant(), PATH, "{\"level\":\"verified\"}");

    assertThat(get(merchant, PATH).body()).isEqualTo(
        "{\"payer\":\"9b74c9897bac770ffc029102a200c5de\",\"level\":\"none\",\"author\":null,\"updated_at\":null}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"p | {} | 400 | missing_field",
      "p | {\"level\":\"Verified\"} | 422 | unknown_identity_level", "p | {\"level\":1} | 400 | invalid_type",
      "p | {\"level\":\"none\",\"x\":1} | 400 | unknown_field",
      "a%20b | {\"level\":\"none\"} | 400 | invalid_parameter"})
  void refusesALevelOrAPayerThatIsNone(String payer, String body, int status, String code) {
    var answer = put(merchant, "/v1/risk/payers/" + payer + "/identity-level", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }
}
