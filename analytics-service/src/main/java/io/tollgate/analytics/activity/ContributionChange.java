package io.tollgate.analytics.activity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A payment's step from one state to the next, as its merchant's windows feel it: what it was counted as goes, what it is comes.
 *
 * @param before absent where the payment was not counted yet
 */
public record ContributionChange(@Nullable Contribution before, Contribution after, Instant createdAt,
    Instant changedAt) {}
