package io.tollgate.risk.assessment.store;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.risk.rule.Strictness;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleSetId;
import io.tollgate.risk.ruleset.SetOutcome;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a set said, as it is stored. */
record OutcomeJson(String ruleSet, UUID owner, Said live, Said shadow, Map<String, String> missing, List<String> capped,
    List<RiskAssessed.Reason> reasons) {
  private static final String NONE = "[]";

  static String write(List<SetOutcome> outcomes) {
    if (outcomes.isEmpty()) return NONE;
    var all = outcomes.stream().map(one -> new OutcomeJson(one.ruleSet().toString(), one.owner().id(),
        Said.of(one.live()), Said.of(one.shadow()), one.missing(), one.capped(), one.reasons())).toList();
    return new String(EventJson.write(all), StandardCharsets.UTF_8);
  }

  static List<SetOutcome> read(String json) {
    if (json.equals(NONE)) return List.of();
    return Arrays.stream(EventJson.read(json.getBytes(StandardCharsets.UTF_8), OutcomeJson[].class))
        .map(OutcomeJson::toOutcome).toList();
  }

  private SetOutcome toOutcome() {
    return new SetOutcome(RuleSetId.parse(ruleSet).orElseThrow(), new Owner(owner), live.toSaid(), shadow.toSaid(),
        missing, capped, reasons);
  }

  private record Said(String verdict, int points, List<String> hits) {
    static Said of(SetOutcome.Said said) { return new Said(said.verdict().code(), said.points(), said.hits()); }

    SetOutcome.Said toSaid() { return new SetOutcome.Said(Strictness.ofCode(verdict), points, hits); }
  }
}
