package io.tollgate.gateway.ratelimit;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What each merchant may send.
 *
 * @param perSecond requests a second, sustained
 * @param burst requests at once, after a pause
 */
@Validated
@ConfigurationProperties("tollgate.gateway.rate-limit")
public record RateLimit(@DefaultValue("2000") @Positive long perSecond, @DefaultValue("4000") @Positive long burst) {}
