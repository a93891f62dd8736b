package io.tollgate.risk;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.testing.TestTokens;
import io.tollgate.risk.country.CountryFeatures;
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

import static org.assertj.core.api.Assertions.assertThat;

class KnowingCountriesIT extends RunningRiskService {
  @Autowired
  private CountryFeatures features;
  private final Attempted attempted = Attempted.anew(Instant.now()).from("203.0.113.9").withBin("51000012");

  @ParameterizedTest
  @CsvSource({"'510000,FR','203.0.113.0/24,DE',FR,DE,false,true", "'510000,DE','0.0.0.0/0,DE',DE,DE,true,false",
      "'510000,FR\n51000010-51000019,DE','203.0.113.0/24,FR\n203.0.113.8/31,DE\n203.0.0.0/16,US',DE,DE,true,false",
      "'510001,FR','203.0.113.0/24,DE','',DE,false,false", "'510000,FR','2001:db8::/32,DE',FR,'',false,false"})
  void tellsWhetherTheyAgree(String bins, String addresses, String bin, String ip, boolean match, boolean differ) {
    assertThat(load("bin-countries", bins).statusCode()).isEqualTo(200);
    assertThat(load("ip-countries", addresses).statusCode()).isEqualTo(200);

    assertThat(values(attempted.request())).containsEntry("bin_country", bin).containsEntry("ip_country", ip)
        .containsEntry("bin_country_matches_ip", match).containsEntry("bin_country_differs_from_ip", differ)
        .containsEntry("bin_country_matches_payer", bin.equals("DE"))
        .containsEntry("bin_country_differs_from_payer", bin.equals("FR"))
        .containsEntry("ip_country_matches_payer", ip.equals("DE"));
  }

  @Test
  void replacesWhatWasLoadedBefore() {
    load("bin-countries", "510000,FR\n\n");
    var loaded = load("bin-countries", "520000,FR\r\n520001,DE");

    assertThat(loaded.body()).isEqualTo("{\"ranges\":2}");
    assertThat(values(attempted.request())).containsEntry("bin_country", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"510000", "510000,XX", "51,DE", "510000,DE\n510000,FR", "510000,DE,FR", "\0"})
  void refusesAFileThatIsNoneAndKeepsWhatItHas(String csv) {
    load("bin-countries", "510000,FR");
    var answer = load("bin-countries", csv);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"code\":\"invalid_csv\"");
    assertThat(values(attempted.request())).containsEntry("bin_country", "FR");
  }

  @Test
  void isForOperatorsAlone() {
    var byMerchant = request(attempted.merchant(), "/operator/risk/bin-countries", "risk:write")
        .header("Content-Type", "text/csv").PUT(BodyPublishers.ofString("510000,FR"));

    assertThat(send(byMerchant).statusCode()).isEqualTo(403);
  }

  private Map<String, Object> values(RiskRequested request) {
    return features.valuesFor(List.of(request), features.declared().keySet()).getFirst();
  }

  private HttpResponse<String> load(String what, String csv) {
    return send(request("/operator/risk/" + what)
        .header("Authorization", TestTokens.shared().operatorBearer("risk-service", "operator"))
        .header("Content-Type", "text/csv").PUT(BodyPublishers.ofString(csv)));
  }
}
