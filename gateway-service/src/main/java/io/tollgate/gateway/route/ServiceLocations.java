package io.tollgate.gateway.route;

import jakarta.validation.constraints.NotEmpty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.util.List;

/** The base URIs of every service's instances (comma-separated); where an orchestrator balances, one name a service. */
@Validated
@ConfigurationProperties("tollgate.gateway.routes")
public record ServiceLocations(@NotEmpty List<URI> paymentService, @NotEmpty List<URI> riskService,
    @NotEmpty List<URI> analyticsService) {}
