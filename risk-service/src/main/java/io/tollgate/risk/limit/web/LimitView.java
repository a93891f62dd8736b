package io.tollgate.risk.limit.web;

import io.tollgate.risk.limit.Limit;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** A limit as the merchant sees it. */
record LimitView(String id, String kind, String period, String measure, @Nullable String currency,
    @Nullable String identityLevel, long value, String author, Instant createdAt, Instant updatedAt) {
  static LimitView of(Limit limit) {
    var scope = limit.scope();
    return new LimitView(limit.id().toString(), scope.kind().code(), scope.period().code(), scope.measure().code(),
        scope.currency() == null ? null : scope.currency().getCurrencyCode(),
        scope.level() == null ? null : scope.level().code(), limit.value(), limit.author(), limit.createdAt(),
        limit.updatedAt());
  }
}
