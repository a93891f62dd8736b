package io.tollgate.risk.ruleset.store;

import io.tollgate.common.kit.json.EventJson;
import io.tollgate.risk.ruleset.Action;
import io.tollgate.risk.ruleset.RuleStatus;
import io.tollgate.risk.ruleset.WrittenRule;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A rule within a stored version. */
record RuleJson(String name, String when, String reason, String action, int points, String status) {
  static String write(List<WrittenRule> rules) {
    var all = rules.stream().map(rule -> new RuleJson(rule.name(), rule.when(), rule.reason(), rule.action().code(),
        rule.points(), rule.status().code())).toList();
    return new String(EventJson.write(all), StandardCharsets.UTF_8);
  }

  static List<WrittenRule> read(String json) {
    return Arrays.stream(EventJson.read(json.getBytes(StandardCharsets.UTF_8), RuleJson[].class))
        .map(rule -> new WrittenRule(rule.name, rule.when, rule.reason, Action.find(rule.action).orElseThrow(),
            rule.points, RuleStatus.find(rule.status).orElseThrow()))
        .toList();
  }
}
