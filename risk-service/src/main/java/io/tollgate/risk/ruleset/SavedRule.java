package io.tollgate.risk.ruleset;

import java.time.Instant;

/**
 * A rule in its owner's workshop, where it may still change.
 *
 * @param author who wrote it last
 */
public record SavedRule(WrittenRule rule, String author, Instant createdAt, Instant updatedAt) {}
