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
 * @param tokenLifetime how long a service may accept a token
 * @param tokenReuse how long a token is used again for the same key and service; the rest of its life must outlast the time
 *     that a service remembers a verified token
 */
@Validated
@ConfigurationProperties("tollgate.gateway")
record TokenIssuance(@NotBlank String signingKey,
    @DefaultValue("2m") @DurationMin(seconds = 1) Duration tokenLifetime, @DefaultValue("60s") Duration tokenReuse) {

  @Override
  public String toString() {
    return "TokenIssuance[signingKey=***, tokenLifetime=" + tokenLifetime + ", tokenReuse=" + tokenReuse + "]";
  }
}
