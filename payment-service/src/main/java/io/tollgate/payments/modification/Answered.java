package io.tollgate.payments.modification;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of sending a modification, or of asking about it.
 *
 * @param modification as it stands now; empty where another took it over meanwhile
 * @param atAcquirer how long the acquirer took for the answer
 */
public record Answered(Optional<Modification> modification, Duration atAcquirer) {}
