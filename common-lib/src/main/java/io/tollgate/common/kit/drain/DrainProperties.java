package io.tollgate.common.kit.drain;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How an instance leaves.
 *
 * @param lasts how long it still serves what comes, and asks for each connection to be given up; longer than the gateway
 *     uses an idle one
 */
@ConfigurationProperties("tollgate.drain")
record DrainProperties(@DefaultValue("3s") Duration lasts) {}
