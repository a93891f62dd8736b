package io.tollgate.risk.velocity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether payments are counted for rules. It costs several times what the rest of an assessment does (docs/performance.md), so whoever
 * has no use for it may switch it off: then no rule can ask for what would be counted, and windows fill from when it is on again.
 */
@Validated
@ConfigurationProperties("tollgate.risk.counting")
public record Counting(@DefaultValue("true") boolean enabled) {}
