package io.tollgate.gateway.clientauth;

import jakarta.validation.constraints.NotBlank;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How internal tokens are made.
 *
 * @param signingKey the JWK of an EC P-256 private key with {@code kid}: a secret, so without a default
 * @param otherPublicKeys a JWK Set of the public keys that other gateways sign with, or will: published beside our own, so that the
 *     signing key can be rotated without a token that a service can't verify; blank for none
 * @param tokenLifetime how long a service may accept a token
 * @param tokenReuse how long a token is used again for the same key and service; the rest of its life must outlast the time
 *     that a service remembers a verified token
 */
@Validated
@ConfigurationProperties("tollgate.gateway")
record TokenIssuance(@NotBlank String signingKey, @DefaultValue("") String otherPublicKeys,
    @DefaultValue("2m") @DurationMin(seconds = 1) Duration tokenLifetime, @DefaultValue("60s") Duration tokenReuse) {

  @Override
  public String toString() {
    return "TokenIssuance[signingKey=***, tokenLifetime=" + tokenLifetime + ", tokenReuse=" + tokenReuse + "]";
  }
}
