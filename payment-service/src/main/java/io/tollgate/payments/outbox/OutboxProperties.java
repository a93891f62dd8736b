package io.tollgate.payments.outbox;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How the relay works.
 *
 * @param batch events that one transaction of the relay publishes at the most
 * @param lookEvery how soon an event is found that nobody announced: another instance's, or one from before a crash
 * @param gather how long after a batch the next one may gather, so that under load few transactions carry many events
 */
@Validated
@ConfigurationProperties("tollgate.outbox")
public record OutboxProperties(@DefaultValue("500") @Positive int batch, @DefaultValue("100ms") Duration lookEvery,
    @DefaultValue("2ms") Duration gather) {}
