package io.tollgate.gateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.gateway.GatewayApplication;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The one gateway of all integration tests. Of payment-service three instances are configured and two run, risk-service has one,
 * and analytics-service is down.
 */
@SpringBootTest(classes = {GatewayApplication.class,
    RunningGateway.Description.class}, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "tollgate.gateway.upstream.response-timeout=1s", "tollgate.gateway.rate-limit.per-second=20",
        "tollgate.gateway.rate-limit.burst=40"})
public abstract class RunningGateway {
  protected static final StubService PAYMENTS_ONE = new StubService("payments-one");
  protected static final StubService PAYMENTS_TWO = new StubService("payments-two");
  protected static final StubService RISK = new StubService("risk");
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Autowired
  private ServletWebServerApplicationContext context;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) throws JOSEException {
    String signingKey = new ECKeyGenerator(Curve.P_256).keyID("test").generate().toJSONString();
    properties.add("tollgate.gateway.signing-key", () -> signingKey);
    properties.add("spring.kafka.bootstrap-servers", TestPlatform.shared()::kafkaBootstrap);
    properties.add("tollgate.gateway.routes.payment-service",
        () -> PAYMENTS_ONE.uri() + "," + StubService.nobody() + "," + PAYMENTS_TWO.uri());
    properties.add("tollgate.gateway.routes.risk-service", RISK::uri);
    properties.add("tollgate.gateway.upstream.leaving-for", () -> "3s");
    properties.add("tollgate.gateway.routes.analytics-service", StubService::nobody);
  }

  @BeforeEach
  void isReady() {
    await().atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200));
  }

  /** A merchant whose key the gateway knows already. */
  protected PublishedMerchant knownMerchant() {
    var merchant = PublishedMerchant.active();
    await().atMost(Duration.ofSeconds(10)).untilAsserted(
        () -> assertThat(send(request("/v1/risk/known").header("Authorization", "Bearer " + merchant.apiKey()))
            .statusCode()).isEqualTo(201));
    return merchant;
  }

  protected HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10));
  }

  protected HttpRequest.Builder requestBy(PublishedMerchant merchant, String path) {
    return request(path).header("Authorization", "Bearer " + merchant.apiKey());
  }

  protected HttpResponse<String> get(String path) { return send(request(path)); }

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

  /** Bytes that no well-behaved client would send, and all that comes back until the gateway hangs up. */
  protected String sendRaw(String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), uri("/").getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the generated description can't find in the code. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Description {
    @Bean
    OpenAPI description() {
      return new OpenAPI().info(new Info().title("Tollgate gateway-service").version("v1"))
          .servers(List.of(new Server().url("http://localhost:8080")));
    }
  }

  protected URI uri(String path) {
    var server = context.getWebServer();
    if (server == null) throw new IllegalStateException("The gateway does not listen");
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }
}
