package io.tollgate.risk.limit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A limit, and what its subject has used of it just now.
 *
 * @param resetsAt when it counts anew; null where it looks at each payment alone
 */
public record LimitUsage(Limit limit, long used, long reserved, long left, @Nullable Instant resetsAt) {}
