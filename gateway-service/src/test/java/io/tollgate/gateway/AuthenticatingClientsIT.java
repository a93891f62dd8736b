package io.tollgate.gateway;

import com.nimbusds.jwt.JWTParser;
import io.tollgate.gateway.testing.PublishedMerchant;
import io.tollgate.gateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class AuthenticatingClientsIT extends RunningGateway {
  @Test
  void asksForAKeyWhereNoneIsPresented() { assertRefused(get("/v1/payments/pay_1"), "api_key_required"); }

  @ParameterizedTest
  @ValueSource(strings = {"Basic dGc6eA==", "Bearer", "Bearer  ", "tg_test_abc"})
  void asksForAKeyWhereSomethingElseIsPresented(String authorization) {
    assertRefused(send(request("/v1/payments/pay_1").header("Authorization", authorization)), "api_key_required");
  }

  @Test
  void refusesAKeyThatNobodyHas() {
    assertRefused(send(request("/v1/payments/pay_1").header("Authorization", "Bearer tg_test_nobody")),
        "invalid_api_key");
  }

  @Test
  void refusesTheKeyOfAnInactiveMerchant() {
    var inactive = PublishedMerchant.inactive();
    knownMerchant();

    assertRefused(send(requestBy(inactive, "/v1/payments/pay_1")), "invalid_api_key");
  }

  @Test
  void refusesAKeyWithinSecondsOfItsRevocation() {
    var merchant = knownMerchant();
    merchant.revokeKey();

    await().atMost(Duration.ofSeconds(3)).untilAsserted(
        () -> assertRefused(send(requestBy(merchant, "/v1/payments/pay_1")), "invalid_api_key"));
  }

  @Test
  void refusesTheKeyOfADeletedMerchant() {
    var merchant = knownMerchant();
    merchant.delete();

    await().atMost(Duration.ofSeconds(3)).untilAsserted(
        () -> assertRefused(send(requestBy(merchant, "/v1/payments/pay_1")), "invalid_api_key"));
  }

  @Test
  void keepsWhatItKnewOfAMerchantWhoseEventIsNotReadable() {
    var merchant = knownMerchant();
    merchant.publishGarbage();
    knownMerchant();

    assertThat(send(requestBy(merchant, "/v1/payments/pay_1")).statusCode()).isEqualTo(201);
  }

  @Test
  void acceptsTheSchemesNameInAnyCase() {
    var merchant = knownMerchant();

    assertThat(send(request("/v1/payments/pay_1").header("Authorization", "bearer " + merchant.apiKey())).statusCode())
        .isEqualTo(201);
  }

  @Test
  void exchangesTheKeyForATokenThatThePublishedKeysVerify() {
    var merchant = knownMerchant();
    send(requestBy(merchant, "/v1/risk/token-please"));
    String authorization = RISK.received("/v1/risk/token-please").getFirst().header("Authorization");

    Jwt token = NimbusJwtDecoder.withJwkSetUri(uri("/.well-known/jwks.json").toString())
        .jwsAlgorithm(SignatureAlgorithm.ES256).build().decode(authorization.substring("Bearer ".length()));

    assertThat(token.getSubject()).isEqualTo(merchant.id().toString());
    assertThat(token.getAudience()).containsExactly("risk-service");
    assertThat(token.getClaimAsString("key_id")).isEqualTo(merchant.keyId());
    assertThat(token.getClaimAsString("scope")).isEqualTo("payments:read payments:write");
    assertThat(token.getExpiresAt()).isBetween(Instant.now().plusSeconds(60), Instant.now().plusSeconds(121));
  }

  @Test
  void givesEachServiceATokenOfItsOwnAndReusesIt() throws Exception {
    var merchant = knownMerchant();
    send(requestBy(merchant, "/v1/risk/reuse"));
    send(requestBy(merchant, "/v1/risk/reuse"));
    send(requestBy(merchant, "/v1/ledger/reuse"));
    var ledger = PAYMENTS_ONE.received("/v1/ledger/reuse").isEmpty() ? PAYMENTS_TWO : PAYMENTS_ONE;
    var risk = RISK.received("/v1/risk/reuse");
    String forPayments = ledger.received("/v1/ledger/reuse").getFirst().header("Authorization");

    assertThat(risk.getFirst().header("Authorization")).isEqualTo(risk.getLast().header("Authorization"));
    assertThat(JWTParser.parse(forPayments.substring("Bearer ".length())).getJWTClaimsSet().getAudience())
        .containsExactly("payment-service");
  }

  @Test
  void publishesNoPrivateKey() {
    assertThat(get("/.well-known/jwks.json").body()).contains("\"kid\":\"test\"").doesNotContain("\"d\":");
  }

  @Test
  void neverWritesAKeyIntoTheLog(CapturedOutput output) {
    var merchant = knownMerchant();
    send(requestBy(merchant, "/v1/analytics/nobody-listens"));
    send(request("/v1/payments/pay_1").header("Authorization", "Bearer tg_test_unknown-key"));

    assertThat(output.getAll()).contains("analytics-service").doesNotContain("tg_test_");
  }

  private static void assertRefused(HttpResponse<String> answer, String code) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"").contains("\"request_id\":\"req_");
  }
}
