package io.tollgate.risk.ruleset;

import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How rules take effect.
 *
 * @param declinesPerMinute how many payments a minute a new rule may decline, where its set does not say
 * @param newFor how long a rule is new, from the publication that made it live as it is
 * @param reloadEvery how often an instance looks for what was published
 */
@Validated
@ConfigurationProperties("tollgate.risk.rules")
public record RuleProperties(@DefaultValue("60") @Positive int declinesPerMinute,
    @DefaultValue("24h") @DurationMin(seconds = 1) Duration newFor,
    @DefaultValue("500ms") @DurationMin(millis = 50) Duration reloadEvery) {}
