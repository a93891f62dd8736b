package io.tollgate.common.kit.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.common.kit.json.EventJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Two gateways are replaced one after the other, in three roll-outs; a service may ask either of them for keys. */
class RotatingTheSigningKeyTests {
  private static final ECKey OLD = key("old");
  private static final ECKey NEW = key("new");
  private static final TokenIssuer BEFORE = issuer(OLD, "");
  private static final TokenIssuer ANNOUNCING = issuer(OLD, setOf(NEW));
  private static final TokenIssuer SWITCHED = issuer(NEW, setOf(OLD));
  private static final TokenIssuer AFTER = issuer(NEW, "");
  private static final List<TokenIssuer> ROLL_OUTS = List.of(BEFORE, ANNOUNCING, SWITCHED, AFTER);

  private static volatile TokenIssuer asked = BEFORE;
  private static HttpServer server;

  @BeforeAll
  static void publish() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/jwks", exchange -> {
      byte[] body = EventJson.write(asked.publicKeys());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }

  @AfterAll
  static void end() { server.stop(0); }

  @Test
  void refusesNoTokenWhicheverGatewayAServiceAsks() {
    JwtDecoder everStarted = service();
    for (int i = 1; i < ROLL_OUTS.size(); i++) {
      List<TokenIssuer> sideBySide = ROLL_OUTS.subList(i - 1, i + 1);
      for (TokenIssuer gateway : sideBySide) {
        asked = gateway;
        JwtDecoder justStarted = service();
        for (TokenIssuer signer : sideBySide) {
          String token = token(signer);
          assertThat(justStarted.decode(token).getSubject()).isEqualTo("somebody");
          assertThat(everStarted.decode(token).getSubject()).isEqualTo("somebody");
        }
      }
    }
  }

  @Test
  void refusesTokensWhereTheKeyWasNotAnnounced() {
    asked = BEFORE;
    JwtDecoder service = service();
    String token = token(AFTER);

    assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> service.decode(token));
  }

  @Test
  void publishesPublicPartsAloneAndEachKeyOnce() {
    String both = new JWKSet(List.of(OLD, NEW)).toString(false);
    String published = new String(EventJson.write(issuer(NEW, both).publicKeys()), StandardCharsets.UTF_8);

    assertThat(published).doesNotContain("\"d\"").containsOnlyOnce("\"old\"").containsOnlyOnce("\"new\"");
  }

  @Test
  void startsWithNothingElseThanKeysThatVerify() throws JOSEException {
    RSAKey rsa = new RSAKeyGenerator(2_048).keyID("rsa").generate();
    String secret = new JWKSet(new OctetSequenceKeyGenerator(256).keyID("s").generate()).toString(false);
    String nameless = new JWKSet(new ECKeyGenerator(Curve.P_256).generate()).toString(false);

    for (String others : List.of("keys", "{}", "[]", NEW.toJSONString(), setOf(rsa), secret, nameless)) {
      assertThatIllegalArgumentException().as(others).isThrownBy(() -> issuer(OLD, others))
          .withMessage("The other public keys are not a JWK Set of EC P-256 keys with kid");
    }
  }

  private static JwtDecoder service() {
    URI keys = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
    return new TokenSecurity().tokens(new TokenProperties(keys, "payment-service", Duration.ofSeconds(1)),
        new OperatorProperties(null, "tollgate", "roles", "operator", "sub"), Clock.systemUTC());
  }

  private static String token(TokenIssuer issuer) {
    return issuer.issue("payment-service", "somebody", "key", List.of("payments:read"));
  }

  private static TokenIssuer issuer(ECKey key, String others) {
    return new TokenIssuer(key.toJSONString(), others, Duration.ofMinutes(2), Clock.systemUTC());
  }

  private static String setOf(JWK key) { return new JWKSet(key.toPublicJWK()).toString(); }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
