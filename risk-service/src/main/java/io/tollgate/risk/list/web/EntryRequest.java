package io.tollgate.risk.list.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.risk.list.ListedValue;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What to list, why, and until when. */
record EntryRequest(@Nullable String type, @Nullable String value, @Nullable String reason,
    @Nullable Instant expiresAt) {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  ListedValue checkedValue() {
    if (type == null) throw InvalidRequest.malformed("missing_field", "type", "The field is required.");
    if (value == null) throw InvalidRequest.malformed("missing_field", "value", "The field is required.");
    ListedValue.Type known = ListedValue.Type.find(type)
        .orElseThrow(() -> InvalidRequest.unacceptable("invalid_entry_type", "type",
            Arrays.stream(ListedValue.Type.values()).map(ListedValue.Type::code)
                .collect(Collectors.joining(", ", "The type is one of ", "."))));
    return ListedValue.parse(known, value).orElseThrow(() -> InvalidRequest.unacceptable("invalid_value", "value",
        "The value is not of the type " + known.code() + "."));
  }

  @Nullable
  Instant checkedExpiry() {
    if (expiresAt == null) return null;
    if (expiresAt.isBefore(Instant.EPOCH) || expiresAt.isAfter(LATEST)) {
      throw InvalidRequest.unacceptable("invalid_expiry", "expires_at", "The time lies beyond the calendar.");
    }
    return expiresAt.truncatedTo(ChronoUnit.MICROS);
  }
}
