package io.tollgate.risk.limit.web;

import io.tollgate.risk.limit.LimitUsage;
import io.tollgate.risk.limit.Subject;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What a subject has used of each limit that binds it. */
record UsageView(String subject, List<Usage> data) {
  static UsageView of(Subject subject, List<LimitUsage> usages) {
    return new UsageView(subject.toString(), usages.stream().map(Usage::of).toList());
  }

  /** One limit: used is captured, reserved may yet be, left is what still passes. */
  record Usage(LimitView limit, long used, long reserved, long left, @Nullable Instant resetsAt) {
    static Usage of(LimitUsage usage) {
      return new Usage(LimitView.of(usage.limit()), usage.used(), usage.reserved(), usage.left(), usage.resetsAt());
    }
  }
}
