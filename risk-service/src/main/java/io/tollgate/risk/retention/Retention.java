package io.tollgate.risk.retention;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How long assessments and what belongs to them are kept, and how they leave.
 *
 * @param keepFor from the assessment on; at least 180 days: payments are disputed for 120 days, and cards for their captures and refunds
 *          kept for 180. The database lets nothing younger go either. Whatever a payment holds of a limit keeps its assessment besides
 * @param portion rows of a table that one transaction removes at the most
 * @param pause between two transactions
 */
@Validated
@ConfigurationProperties("tollgate.risk.retention")
public record Retention(@DefaultValue("400d") @DurationMin(days = 180) @DurationMax(days = 36_525) Duration keepFor,
    @DefaultValue("1000") @Min(1) @Max(10_000) int portion,
    @DefaultValue("100ms") @DurationMin(millis = 0) @DurationMax(seconds = 60) Duration pause) {}
