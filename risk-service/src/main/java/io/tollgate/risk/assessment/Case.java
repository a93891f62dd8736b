package io.tollgate.risk.assessment;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.list.BlockedTypes;
import io.tollgate.risk.list.BlockedValue;
import io.tollgate.risk.rule.Decision;
import io.tollgate.risk.rule.Facts;
import io.tollgate.risk.rule.RuleSet;
import io.tollgate.risk.ruleset.LiveSet;
import io.tollgate.risk.ruleset.RuleSetId;
import io.tollgate.risk.ruleset.SetOutcome;
import io.tollgate.risk.velocity.CardAttempts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A payment to be judged: what the built-in rules said of it, the values that its sets look at, and those sets. */
record Case(Facts facts, Decision builtIn, Map<String, Object> values, List<LiveSet> sets) {
  /** What the built-in rules look at, whatever the sets want. */
  static final Set<String> BUILT_IN = Set.of(CardAttempts.NAME, BlockedTypes.NAME);

  static Case of(RiskRequested request, Map<String, Object> values, List<LiveSet> sets, RuleSet builtIn) {
    if (!(values.get(CardAttempts.NAME) instanceof Long attempts)
        || !(values.get(BlockedTypes.NAME) instanceof List<?> blocked)) {
      throw new IllegalStateException("The built-in rules' values are missing");
    }
    Set<BlockedValue.Type> types = blocked.stream()
        .map(code -> BlockedValue.Type.find(String.valueOf(code)).orElseThrow())
        .collect(Collectors.toUnmodifiableSet());
    var facts = new Facts(request, attempts, types);
    return new Case(facts, builtIn.decide(facts), ofSets(values, sets), sets);
  }

  /** In the order of their names, as they are stored. */
  private static Map<String, Object> ofSets(Map<String, Object> values, List<LiveSet> sets) {
    if (sets.isEmpty()) return Map.of();
    var some = new TreeMap<>(values);
    some.keySet().removeIf(name -> sets.stream().noneMatch(set -> set.rules().attributes().contains(name)));
    return some;
  }

  /** @param cappedJustNow rules that count as shadow, besides those of which the sets know */
  Judgement judge(Map<RuleSetId, Set<String>> cappedJustNow) {
    var looked = new HashMap<>(values); // a hundred rules look there, each at a few of them
    List<SetOutcome> outcomes = sets.stream()
        .map(set -> set.decide(looked, cappedJustNow.getOrDefault(set.publication().ruleSet(), Set.of()))).toList();
    return Judgement.of(builtIn, outcomes);
  }
}
