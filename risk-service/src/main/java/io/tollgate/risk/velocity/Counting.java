package io.tollgate.risk.velocity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether payments are counted for rules. It costs as much as the rest of an assessment and more (docs/performance.md), and
 * windows fill from when it is switched on; while it is off no rule can ask for what would be counted.
 */
@Validated
@ConfigurationProperties("tollgate.risk.counting")
public record Counting(@DefaultValue("false") boolean enabled) {}
