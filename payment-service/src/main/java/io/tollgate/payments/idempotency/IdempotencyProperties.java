package io.tollgate.payments.idempotency;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How requests are told apart.
 *
 * @param hmacKey base64 of at least 32 bytes; without default
 * @param largestBody a larger body is refused before it is read
 */
@Validated
@ConfigurationProperties("tollgate.idempotency")
public record IdempotencyProperties(@NotBlank String hmacKey, @DefaultValue("64KB") DataSize largestBody) {
  @Override
  public String toString() { return "IdempotencyProperties[…]"; }
}
