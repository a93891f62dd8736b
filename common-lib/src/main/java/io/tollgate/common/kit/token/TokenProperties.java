package io.tollgate.common.kit.token;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.time.Duration;

/**
 * How a service verifies internal tokens.
 *
 * @param jwksUri where the gateway publishes its public keys
 * @param audience this service's name
 * @param cacheFor how long a verified token is not verified again; shorter than any token's remaining life
 */
@Validated
@ConfigurationProperties("tollgate.token")
public record TokenProperties(@NotNull URI jwksUri, @NotBlank String audience,
    @DefaultValue("15s") Duration cacheFor) {}
