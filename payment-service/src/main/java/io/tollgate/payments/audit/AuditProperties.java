package io.tollgate.payments.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How the audit works.
 *
 * @param every how often it looks
 * @param grace how long an event may take to analytics before it is missing
 * @param longest how much one look covers at the most
 */
@Validated
@ConfigurationProperties("tollgate.audit")
record AuditProperties(@DefaultValue("1m") Duration every, @DefaultValue("1m") Duration grace,
    @DefaultValue("10m") Duration longest) {}
