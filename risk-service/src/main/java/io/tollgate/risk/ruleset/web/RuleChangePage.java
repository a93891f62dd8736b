package io.tollgate.risk.ruleset.web;

import io.tollgate.risk.ruleset.RuleChange;

import java.time.Instant;
import java.util.List;

/** What happened to a rule, the newest first; where there is more, the next page starts after the last number of this one. */
record RuleChangePage(List<Change> data, boolean hasMore) {
  static RuleChangePage of(List<RuleChange> changes, int limit) {
    return new RuleChangePage(changes.stream().limit(limit).map(change -> new Change(change.number(),
        change.kind().code(), change.actor(), change.detail(), change.at())).toList(), changes.size() > limit);
  }

  /** @param type written, retired, published or capped */
  record Change(long number, String type, String actor, String detail, Instant at) {}
}
