package io.tollgate.common.kit.deadletter;

import java.time.Instant;

/**
 * That an operator sent a letter back to its reader.
 *
 * @param at the last time
 * @param times how often
 */
record Replay(Instant at, String by, int times) {}
