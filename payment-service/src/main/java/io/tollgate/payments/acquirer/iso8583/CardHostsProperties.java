package io.tollgate.payments.acquirer.iso8583;

import jakarta.validation.Valid;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.util.Map;

/** The card hosts by the names that payments and events will carry; none by default. */
@Validated
@ConfigurationProperties("tollgate.acquirer")
record CardHostsProperties(@DefaultValue Map<String, @Valid CardHost> cardHosts) {}
