package io.tollgate.risk.velocity;

import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How often one card may be tried at one merchant.
 *
 * @param maxAttempts allowed within the window; the next one is declined
 * @param window how far back an attempt counts
 * @param keepFor how long attempts are kept; longer than the window, so that a backlog is counted right
 */
@Validated
@ConfigurationProperties("tollgate.risk.velocity")
public record VelocityLimit(@DefaultValue("20") @Positive long maxAttempts,
    @DefaultValue("1h") @DurationMin(seconds = 1) Duration window, @DefaultValue("3h") Duration keepFor) {

  public VelocityLimit {
    if (keepFor.compareTo(window) < 0) {
      throw new IllegalArgumentException("tollgate.risk.velocity.keep-for is shorter than the window");
    }
  }
}
