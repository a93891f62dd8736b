package io.tollgate.risk.ruleset.web;

import io.tollgate.risk.ruleset.Action;
import io.tollgate.risk.ruleset.SavedRule;
import io.tollgate.risk.ruleset.WrittenRule;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** A rule as its owner sees it. */
record RuleView(String name, String when, String reason, String action, @Nullable Integer points, String status,
    String author, Instant createdAt, Instant updatedAt) {
  static RuleView of(SavedRule saved) {
    WrittenRule rule = saved.rule();
    return new RuleView(rule.name(), rule.when(), rule.reason(), rule.action().code(), pointsOf(rule),
        rule.status().code(), saved.author(), saved.createdAt(), saved.updatedAt());
  }

  static @Nullable Integer pointsOf(WrittenRule rule) {
    return rule.action() == Action.ADD_SCORE ? rule.points() : null;
  }
}
