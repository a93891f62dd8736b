package io.tollgate.risk.testing;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.common.testing.TestTokens;
import io.tollgate.risk.RiskServiceApplication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The one risk service of all integration tests; with its default limits, but as concurrent as three instances. */
@SpringBootTest(classes = RiskServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "tollgate.risk.assessment.concurrency=3"})
public abstract class RunningRiskService {
  protected static final Verdicts VERDICTS = Verdicts.shared();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Autowired
  private ServletWebServerApplicationContext context;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    TestPlatform.shared().register(properties, "risk");
    TestTokens.shared().register(properties);
  }

  protected HttpResponse<String> get(MerchantId merchant, String path) {
    return send(request(merchant, path, "risk:read"));
  }

  protected HttpResponse<String> put(MerchantId merchant, String path, String body) {
    return send(request(merchant, path, "risk:write").header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(body)));
  }

  protected HttpResponse<String> post(MerchantId merchant, String path, String body) {
    return send(request(merchant, path, "risk:write").header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)));
  }

  /** With another API key of the merchant than usual. */
  protected HttpResponse<String> postBy(String key, MerchantId merchant, String path, String body) {
    return send(request(path).header("Authorization",
        TestTokens.shared().bearerOf("risk-service", merchant, key, "risk:write"))
        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
  }

  /** As an operator with that key. */
  protected HttpRequest.Builder operator(String key, String path) {
    return request(path).header("Authorization",
        TestTokens.shared().operatorBearerOf("risk-service", key, "operator"))
        .header("Content-Type", "application/json");
  }

  protected HttpResponse<String> delete(MerchantId merchant, String path) {
    return send(request(merchant, path, "risk:write").DELETE());
  }

  /** Writes the rule as {@code key_test}. */
  protected void write(MerchantId merchant, String name, String when, String action, String more) {
    var answer = put(merchant, "/v1/risk/rules/" + name, "{\"when\":\"" + when.replace("\"", "\\\"")
        + "\",\"reason\":\"Because of " + name + ".\",\"action\":\"" + action + "\"" + more + "}");
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
  }

  protected void writeLive(MerchantId merchant, String name, String when, String action) {
    write(merchant, name, when, action, ",\"status\":\"live\"");
  }

  /** Makes a version of the rules, as {@code key_test}. Returns its id. */
  protected String propose(MerchantId merchant, String body) {
    var answer = post(merchant, "/v1/risk/rule-sets", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JsonPath.read(answer.body(), "$.id");
  }

  /** Makes a version and publishes it as somebody else. Returns its id. */
  protected String publish(MerchantId merchant, String body) {
    String id = propose(merchant, body);
    var answer = postBy("key_second", merchant, "/v1/risk/rule-sets/" + id + "/publish", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return id;
  }

  /** Of which every second asks what was counted of the card, and none is met by {@link ComingBack}. */
  protected void publishAHundredRules(MerchantId merchant) {
    IntStream.range(0, 100).forEach(i -> writeLive(merchant, "rule_" + i,
        i % 2 == 0 ? "amount > " + (100_000 + i) + " && card_attempts_1h > 3" : "ip.startsWith('192." + i + ".')",
        "review"));
    publish(merchant, "{}");
  }

  protected HttpRequest.Builder request(MerchantId merchant, String path, String... scopes) {
    return request(path).header("Authorization", TestTokens.shared().bearer("risk-service", merchant, scopes));
  }

  protected HttpRequest.Builder request(String path) {
    var server = context.getWebServer();
    if (server == null) throw new IllegalStateException("The service does not listen");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path))
        .timeout(Duration.ofSeconds(10));
  }

  protected HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
