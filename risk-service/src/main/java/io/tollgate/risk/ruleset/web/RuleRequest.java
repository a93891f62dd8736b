package io.tollgate.risk.ruleset.web;

import io.tollgate.risk.ruleset.Action;
import io.tollgate.risk.ruleset.InvalidRule;
import io.tollgate.risk.ruleset.RuleStatus;
import io.tollgate.risk.ruleset.WrittenRule;
import org.jspecify.annotations.Nullable;

/** A rule as it is sent; the name stands in the path. */
record RuleRequest(@Nullable String when, @Nullable String reason, @Nullable String action, @Nullable Integer points,
    @Nullable String status) {

  /** @throws InvalidRule */
  WrittenRule named(String name) {
    Action does = Action.find(required("action", action)).orElseThrow(() -> new InvalidRule("invalid_action", "action",
        "The action is challenge, allow, block, review or add_score."));
    RuleStatus stands = status == null
        ? RuleStatus.DRAFT
        : RuleStatus.find(status).filter(one -> one != RuleStatus.RETIRED).orElseThrow(() -> new InvalidRule(
            "invalid_status", "status", "The status is draft, shadow or live; DELETE retires a rule."));
    return new WrittenRule(name, required("when", when), required("reason", reason), does, points == null ? 0 : points,
        stands);
  }

  private static String required(String field, @Nullable String text) {
    if (text == null || text.isBlank()) throw new InvalidRule("missing_field", field, "The field is required.");
    return text;
  }
}
