package io.tollgate.common.kit.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Signs internal tokens (JWT, RFC 7519; ES256, RFC 7518) and publishes the public key as a JWK Set (RFC 7517). */
public final class TokenIssuer {
  /** The {@code iss} of every internal token. */
  public static final String ISSUER = "tollgate-gateway";
  /** The claim with the id of the API key that the caller presented. */
  public static final String KEY_ID = "key_id";

  private final ECKey key;
  private final JWKSet published;
  private final ECDSASigner signer;
  private final Duration lifetime;
  private final Clock clock;

  /**
   * @param jwk an EC P-256 private key as JWK JSON, with {@code kid}
   * @throws IllegalArgumentException where it is not one; the message never repeats it
   */
  public TokenIssuer(String jwk, Duration lifetime, Clock clock) { this(jwk, "", lifetime, clock); }

  /**
   * @param jwk an EC P-256 private key as JWK JSON, with {@code kid}
   * @param others a JWK Set (RFC 7517) of EC P-256 keys that are published too, since issuers beside this one sign with them or will;
   *     blank for none. Its private parts, and a key with the {@code kid} of the signing key, are left out
   * @throws IllegalArgumentException where one of them is not that; the message never repeats it
   */
  public TokenIssuer(String jwk, String others, Duration lifetime, Clock clock) {
    try {
      this.key = ECKey.parse(jwk);
      this.signer = new ECDSASigner(key);
    } catch (ParseException | JOSEException _) {
      throw new IllegalArgumentException("The signing key is not the JWK of an EC P-256 private key");
    }
    this.published = new JWKSet(Stream.concat(Stream.of(key.toPublicJWK()),
        otherKeys(others).filter(other -> !Objects.equals(other.getKeyID(), key.getKeyID()))).toList());
    this.lifetime = lifetime;
    this.clock = clock;
  }

  private static Stream<JWK> otherKeys(String others) {
    if (others.isBlank()) return Stream.of();
    try {
      List<JWK> keys = JWKSet.parse(others).getKeys();
      if (keys.stream().allMatch(TokenIssuer::verifies)) return keys.stream().map(JWK::toPublicJWK);
    } catch (ParseException _) {
      // Said below, without what could not be read.
    }
    throw new IllegalArgumentException("The other public keys are not a JWK Set of EC P-256 keys with kid");
  }

  private static boolean verifies(JWK key) {
    return key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()) && ec.getKeyID() != null;
  }

  /**
   * @param audience the one service that may accept it
   * @param subject the merchant's id, or a word for an operator
   * @param keyId the API key that was presented
   */
  public String issue(String audience, String subject, String keyId, Collection<String> scopes) {
    Instant now = clock.instant();
    var claims = new JWTClaimsSet.Builder().issuer(ISSUER).audience(audience).subject(subject).claim(KEY_ID, keyId)
        .claim("scope", String.join(" ", scopes)).issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(lifetime))).build();
    var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("ES256 signing failed", e);
    }
    return token.serialize();
  }

  /** The JWK Set that verifiers fetch: public parts only. */
  public Map<String, Object> publicKeys() {
    return published.toJSONObject();
  }
}
