package io.tollgate.payments.routing;

import jakarta.validation.Valid;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.util.List;

/** @param routes where there are none, every acquirer takes everything, in the order of their configuration */
@Validated
@ConfigurationProperties("tollgate.routing")
record RoutingProperties(@DefaultValue @Valid List<Route> routes) {}
