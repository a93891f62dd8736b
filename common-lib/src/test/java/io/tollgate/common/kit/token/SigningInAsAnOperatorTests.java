package io.tollgate.common.kit.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** With access tokens of an OpenID provider, at a service's real door. */
class SigningInAsAnOperatorTests {
  private static final MerchantId MERCHANT = new MerchantId(UUID.randomUUID());
  private static final int AWAY = freePort();
  private static final OpenIdProvider PROVIDER = new OpenIdProvider(0);
  private static final ConfigurableApplicationContext SERVICE = serviceOf(PROVIDER.issuer());

  @AfterAll
  static void end() {
    SERVICE.close();
    PROVIDER.close();
  }

  @Test
  void takesARole() throws Exception {
    var answer = ask(SERVICE, "/operator/me", PROVIDER.token(SigningInAsAnOperatorTests::operator));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("ada");
  }

  @Test
  void takesNoScopeInItsPlace() throws Exception {
    String token = PROVIDER.token(claims -> claims.claim("scope", "operator payments:read").claim("scp", "operator"));

    assertThat(ask(SERVICE, "/operator/me", token).statusCode()).isEqualTo(403);
    assertThat(ask(SERVICE, "/v1/me", token).statusCode()).isEqualTo(403);
  }

  @Test
  void takesNobodyWithoutAName() throws Exception {
    String token = PROVIDER.token(claims -> operator(claims).subject(null));

    assertThat(ask(SERVICE, "/operator/me", token).statusCode()).isEqualTo(403);
  }

  @Test
  void makesNoMerchant() throws Exception {
    assertThat(ask(SERVICE, "/v1/me", PROVIDER.token(SigningInAsAnOperatorTests::operator)).statusCode())
        .isEqualTo(403);
  }

  static Stream<Arguments> whatIsWrong() {
    return Stream.of(Arguments.of("another audience", PROVIDER.token(claims -> operator(claims).audience("others"))),
        Arguments.of("no audience", PROVIDER.token(claims -> operator(claims).audience((String) null))),
        Arguments.of("expired",
            PROVIDER.token(claims -> operator(claims).expirationTime(Date.from(Instant.now().minusSeconds(600))))),
        Arguments.of("no end", PROVIDER.token(claims -> operator(claims).expirationTime(null))),
        Arguments.of("another key", PROVIDER.signedByAnother(SigningInAsAnOperatorTests::operator)),
        Arguments.of("another issuer", PROVIDER.token(claims -> operator(claims).issuer("http://elsewhere"))),
        Arguments.of("no token at all", "x.y.z"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatIsWrong")
  void isRefusedAToken(String with, String token) throws Exception {
    var answer = ask(SERVICE, "/operator/me", token);

    assertThat(answer.statusCode()).as(with).isEqualTo(401);
    assertThat(answer.body()).contains("\"code\":\"invalid_token\"");
  }

  @Test
  void leavesNoOtherWay() throws Exception {
    String byTheGatewaysKey = TestTokens.shared().bearer("payment-service", MERCHANT, "operator").substring(7);

    assertThat(ask(SERVICE, "/operator/me", byTheGatewaysKey).statusCode()).isEqualTo(401);
  }

  @Test
  void changesNothingForMerchants() throws Exception {
    String merchants = TestTokens.shared().bearer("payment-service", MERCHANT, "payments:read").substring(7);

    assertThat(ask(SERVICE, "/v1/me", merchants).body()).isEqualTo(MERCHANT.toString());
  }

  @Test
  void waitsForTheProvider() throws Exception {
    try (var service = serviceOf(OpenIdProvider.issuer(AWAY))) {
      String token;
      try (var provider = new OpenIdProvider(AWAY)) {
        token = provider.token(SigningInAsAnOperatorTests::operator);
      }
      var answer = ask(service, "/operator/me", token);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("\"code\":\"temporarily_unavailable\"");
      try (var provider = new OpenIdProvider(AWAY)) {
        String next = provider.token(SigningInAsAnOperatorTests::operator);
        assertThat(ask(service, "/operator/me", next).statusCode()).isEqualTo(200);
      }
    }
  }

  private static JWTClaimsSet.Builder operator(JWTClaimsSet.Builder claims) {
    return claims.claim("realm_access", Map.of("roles", List.of("other", "tollgate-operator")));
  }

  private static ConfigurableApplicationContext serviceOf(String issuer) {
    return new SpringApplicationBuilder(SmallService.class)
        .properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
            "tollgate.drain.lasts=0s", "tollgate.token.audience=payment-service",
            "tollgate.token.jwks-uri=" + TestTokens.shared().jwksUri(), "tollgate.operators.issuer=" + issuer,
            "tollgate.operators.roles-claim=realm_access.roles")
        .run();
  }

  private static HttpResponse<String> ask(ConfigurableApplicationContext service, String path, String token)
      throws IOException, InterruptedException {
    int port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
          .header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
