package io.tollgate.risk.backtest.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.risk.ruleset.RuleSetId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Which version over which payments.
 *
 * @param from the earliest payments' time; where payments from then on are not kept any more, it begins with those that are
 * @param to payments from this time on are not in it
 */
record BacktestRequest(@Nullable String ruleSet, @Nullable Instant from, @Nullable Instant to) {
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  RuleSetId checkedRuleSet() {
    if (ruleSet == null) throw InvalidRequest.malformed("missing_field", "rule_set", "The field is required.");
    return RuleSetId.parse(ruleSet).orElseThrow(() -> new NotFound("rule_set"));
  }

  Instant checkedFrom() {
    if (from == null) throw InvalidRequest.malformed("missing_field", "from", "The field is required.");
    if (from.isBefore(Instant.EPOCH)) throw outOfRange("from", "Payments begin in 1970.");
    return from;
  }

  Instant checkedTo() {
    if (to == null) throw InvalidRequest.malformed("missing_field", "to", "The field is required.");
    if (!to.isAfter(checkedFrom())) throw outOfRange("to", "The end is after the beginning.");
    if (to.isAfter(LATEST)) throw outOfRange("to", "The end is too far away.");
    return to;
  }

  private static InvalidRequest outOfRange(String param, String detail) {
    return InvalidRequest.unacceptable("invalid_range", param, detail);
  }
}
