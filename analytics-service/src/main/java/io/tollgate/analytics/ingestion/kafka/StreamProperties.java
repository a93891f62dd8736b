package io.tollgate.analytics.ingestion.kafka;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the stream runs.
 *
 * @param stateDir where its state lies; what is lost there is read back from Kafka, at the cost of time
 * @param replicationFactor of its internal topics; -1 is the brokers' own default
 * @param commitInterval how often results become visible; every commit is a Kafka transaction, so never one a payment
 * @param cache in which repeated updates of a payment or a window collapse between two commits; an entry costs some four times
 *     what Kafka Streams reckons, for it keeps the event's headers
 */
@Validated
@ConfigurationProperties("tollgate.streams")
record StreamProperties(@DefaultValue("analytics-service") @NotBlank String applicationId, @NotNull Path stateDir,
    @DefaultValue("-1") int replicationFactor, @DefaultValue("500ms") @NotNull Duration commitInterval,
    @DefaultValue("1") @Positive int threads, @DefaultValue("2MB") @NotNull DataSize cache) {}
