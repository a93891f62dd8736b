package io.tollgate.payments.payment;

import java.time.Instant;

/**
 * A payment as the store has it.
 *
 * @param version the fencing token: a move names the version it started from, and fails where another came first
 * @param sequence of its last event
 */
public record Stored<P extends Payment>(P payment, long version, long sequence, Instant updatedAt) {}
