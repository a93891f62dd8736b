package io.tollgate.gateway.route.http;

import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How the gateway talks to the services.
 *
 * @param connectTimeout after which an instance counts as away
 * @param responseTimeout longer than the longest {@code Prefer: wait} (30 s) that a payment may ask for
 * @param awayFor how long an instance that refused a connection is left out, as long as there is another
 * @param leavingFor the same of one that gave a connection up; longer than it still serves
 * @param maxConnections to one instance; each request that waits for its outcome holds one
 * @param idleFor shorter than a service that leaves still serves ({@code tollgate.drain.lasts}): whichever connection is used
 *     in that time is given up, and no other is left when it ends
 * @param maxRequestBody what a merchant may send
 * @param maxResponseBody a guard against a defect of ours; pages are far smaller
 */
@Validated
@ConfigurationProperties("tollgate.gateway.upstream")
record UpstreamProperties(@DefaultValue("1s") @DurationMin(millis = 1) Duration connectTimeout,
    @DefaultValue("40s") @DurationMin(millis = 1) Duration responseTimeout, @DefaultValue("2s") Duration awayFor,
    @DefaultValue("10s") Duration leavingFor,
    @DefaultValue("4096") @Positive int maxConnections, @DefaultValue("2s") @DurationMin(millis = 1) Duration idleFor,
    @DefaultValue("64KB") DataSize maxRequestBody, @DefaultValue("10MB") DataSize maxResponseBody) {}
