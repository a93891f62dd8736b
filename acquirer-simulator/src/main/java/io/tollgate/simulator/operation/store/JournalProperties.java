package io.tollgate.simulator.operation.store;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.nio.file.Path;

/**
 * Where the simulator keeps its book.
 *
 * @param journal a file of JSON lines, made where it is missing
 */
@Validated
@ConfigurationProperties("tollgate.simulator")
record JournalProperties(@NotNull @DefaultValue("target/acquirer-book.jsonl") Path journal) {}
