package io.tollgate.payments.acquirer.http;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.time.Duration;

/** Where the acquirer is, and how long it may take: less than the lease of a payment. */
@Validated
@ConfigurationProperties("tollgate.acquirer.simulator")
record SimulatorProperties(@NotNull URI url, @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("10s") Duration responseTimeout, @DefaultValue("200") @Positive int maxConnections) {}
