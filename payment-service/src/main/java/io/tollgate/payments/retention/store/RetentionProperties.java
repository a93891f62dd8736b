package io.tollgate.payments.retention.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param monthsAhead partitions are made this long before they are needed */
@Validated
@ConfigurationProperties("tollgate.retention")
record RetentionProperties(@DefaultValue("3") @Min(1) @Max(24) int monthsAhead) {}
