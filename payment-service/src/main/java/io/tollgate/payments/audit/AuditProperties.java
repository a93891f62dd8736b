package io.tollgate.payments.audit;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How the audit works.
 *
 * @param every how often it looks; where there is more to do than one turn may, the next one follows at once
 * @param grace how long an event may take to analytics before it is missing
 * @param longest how much time one turn covers at the most
 * @param events how many events one turn covers at the most
 * @param records how many records one turn reads of a topic for what it covers, and once more for what was missing before
 */
@Validated
@ConfigurationProperties("tollgate.audit")
record AuditProperties(@DefaultValue("1m") Duration every, @DefaultValue("1m") Duration grace,
    @DefaultValue("10m") Duration longest, @DefaultValue("10000") @Positive int events,
    @DefaultValue("50000") @Positive int records) {}
