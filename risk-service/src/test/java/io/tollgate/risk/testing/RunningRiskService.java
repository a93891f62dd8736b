package io.tollgate.risk.testing;

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

/** The one risk service of all integration tests; with its default limits, but as concurrent as three instances. */
@SpringBootTest(classes = RiskServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = "tollgate.risk.assessment.concurrency=3")
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

  protected HttpResponse<String> delete(MerchantId merchant, String path) {
    return send(request(merchant, path, "risk:write").DELETE());
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
