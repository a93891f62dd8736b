package io.tollgate.common.kit.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.common.kit.json.EventJson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A provider of identities as services see it: its configuration, its keys, and tokens signed with one of them. */
final class OpenIdProvider implements AutoCloseable {
  private final RSAKey key = newKey();
  private final HttpServer server;

  OpenIdProvider(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    serve("/realm/.well-known/openid-configuration", Map.of("issuer", issuer(), "jwks_uri", issuer() + "/keys",
        "subject_types_supported", List.of("public"), "authorization_endpoint", issuer() + "/sign-in"));
    serve("/realm/keys", new JWKSet(key.toPublicJWK()).toJSONObject());
    server.start();
  }

  String issuer() { return issuer(server.getAddress().getPort()); }

  static String issuer(int port) { return "http://127.0.0.1:" + port + "/realm"; }

  /** Of somebody called ada, for an hour. */
  String token(UnaryOperator<JWTClaimsSet.Builder> more) {
    return signed(key, more);
  }

  String signedByAnother(UnaryOperator<JWTClaimsSet.Builder> more) { return signed(newKey(), more); }

  private String signed(RSAKey by, UnaryOperator<JWTClaimsSet.Builder> more) {
    var claims = new JWTClaimsSet.Builder().issuer(issuer()).subject("ada").audience("tollgate")
        .expirationTime(Date.from(Instant.now().plusSeconds(3_600)));
    var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID())
        .type(new JOSEObjectType("at+jwt")).build(), more.apply(claims).build());
    try {
      token.sign(new RSASSASigner(by));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2_048).keyID("theirs").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(String path, Map<String, ?> json) {
    byte[] body = EventJson.write(json);
    server.createContext(path, exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
  }

  @Override
  public void close() { server.stop(0); }
}
