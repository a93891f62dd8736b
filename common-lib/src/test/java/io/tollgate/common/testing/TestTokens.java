package io.tollgate.common.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.token.TokenIssuer;
import org.springframework.test.context.DynamicPropertyRegistry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Plays the gateway for a service under test: publishes a key over HTTP and signs tokens with it. */
public final class TestTokens {
  private static final TestTokens SHARED = new TestTokens();

  private final TokenIssuer issuer;
  private final HttpServer jwks;

  private TestTokens() {
    try {
      issuer = new TokenIssuer(new ECKeyGenerator(Curve.P_256).keyID("test").generate().toJSONString(),
          Duration.ofMinutes(5),
          Clock.systemUTC());
      jwks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] keys = EventJson.write(issuer.publicKeys());
    jwks.createContext("/jwks", exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, keys.length);
      exchange.getResponseBody().write(keys);
      exchange.close();
    });
    jwks.start();
  }

  public static TestTokens shared() { return SHARED; }

  public void register(DynamicPropertyRegistry properties) { properties.add("tollgate.token.jwks-uri", this::jwksUri); }

  public String jwksUri() { return "http://localhost:" + jwks.getAddress().getPort() + "/jwks"; }

  /** An {@code Authorization} header's value for that merchant. */
  public String bearer(String audience, MerchantId merchant, String... scopes) {
    return "Bearer " + issuer.issue(audience, merchant.toString(), "key_test", List.of(scopes));
  }

  /** As {@link #bearer}, with another API key of the merchant. */
  public String bearerOf(String audience, MerchantId merchant, String keyId, String... scopes) {
    return "Bearer " + issuer.issue(audience, merchant.toString(), keyId, List.of(scopes));
  }

  /** As {@link #operatorBearer}, with another key. */
  public String operatorBearerOf(String audience, String keyId, String... scopes) {
    return "Bearer " + issuer.issue(audience, "operator", keyId, List.of(scopes));
  }

  /** As {@link #bearer}, for somebody who is no merchant. */
  public String operatorBearer(String audience, String... scopes) {
    return "Bearer " + issuer.issue(audience, "operator", "key_test", List.of(scopes));
  }
}
