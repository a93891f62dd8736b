package io.tollgate.risk.limit;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How long limits remember.
 *
 * @param keepCounters after their day or month is over
 * @param keepFinished reservations of payments that hold nothing any more; longer than requests are kept on their topic, so that a
 *          payment that ended unassessed is still known to have ended when its request comes
 * @param keepUnfinished reservations of payments that were never heard of again, after all that they count in is over
 */
@Validated
@ConfigurationProperties("tollgate.risk.limits")
public record LimitRetention(@DefaultValue("7d") @DurationMin(days = 1) Duration keepCounters,
    @DefaultValue("2d") @DurationMin(hours = 25) Duration keepFinished,
    @DefaultValue("7d") @DurationMin(days = 1) Duration keepUnfinished) {}
