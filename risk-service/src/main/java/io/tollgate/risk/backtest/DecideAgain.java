package io.tollgate.risk.backtest;

import io.tollgate.risk.assessment.Assessments;
import io.tollgate.risk.assessment.Judgement;
import io.tollgate.risk.feature.RequestFeatures;
import io.tollgate.risk.list.BlockedTypes;
import io.tollgate.risk.list.BlockedValue;
import io.tollgate.risk.rule.BuiltInVersions;
import io.tollgate.risk.rule.Decision;
import io.tollgate.risk.rule.Facts;
import io.tollgate.risk.ruleset.CompiledRuleSet;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleLanguage;
import io.tollgate.risk.ruleset.RuleSetVersion;
import io.tollgate.risk.ruleset.RuleStatus;
import io.tollgate.risk.ruleset.SetOutcome;
import io.tollgate.risk.velocity.CardAttempts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides stored payments again by another version, as if all its rules were live: by the same evaluator, from what was stored
 * alone. What the built-in rules and the other
 * sets said then still stands, the platform's to a merchant's version, the merchant's to the platform's, and so do the limits that
 * were reached then.
 */
final class DecideAgain {
  private final Owner owner;
  private final CompiledRuleSet rules;
  private final BuiltInVersions builtIns;

  DecideAgain(RuleSetVersion version, RuleLanguage language, BuiltInVersions builtIns) {
    this.owner = version.owner();
    this.rules = new CompiledRuleSet(allLive(version), language);
    this.builtIns = builtIns;
  }

  Again decide(Assessments.WithFacts stored) {
    Judgement then = stored.assessment().judgement();
    String version = Judgement.builtInVersion(then.decision());
    Decision builtIn = builtIns.find(version).map(known -> known.decide(stored.facts()))
        .orElseThrow(() -> new IllegalStateException("No limits are known for " + version));
    Map<String, Object> values = values(stored);
    SetOutcome outcome = rules.decide(values, Set.of());
    List<SetOutcome> outcomes = new ArrayList<>(
        then.outcomes().stream().filter(one -> !one.owner().equals(owner)).toList());
    outcomes.add(outcome);
    return new Again(then.again(builtIn, outcomes), outcome, notRecorded(values));
  }

  /** What was recorded, and what can be told from the request now as well as then. */
  private Map<String, Object> values(Assessments.WithFacts stored) {
    Facts facts = stored.facts();
    var values = new TreeMap<>(RequestFeatures.of(facts.request(), rules.attributes()));
    values.put(CardAttempts.NAME, facts.attemptsInWindow());
    values.put(BlockedTypes.NAME, facts.blocked().stream().sorted().map(BlockedValue.Type::code).toList());
    values.putAll(stored.inputs());
    return values;
  }

  private Set<String> notRecorded(Map<String, Object> values) {
    Set<String> without = new HashSet<>(rules.attributes());
    without.removeAll(values.keySet());
    return without;
  }

  private static RuleSetVersion allLive(RuleSetVersion version) {
    return new RuleSetVersion(version.owner(), version.id(),
        version.rules().stream().map(rule -> rule.with(RuleStatus.LIVE)).toList(), version.thresholds(),
        version.declinesPerMinute(), version.author(), version.authors(), version.createdAt());
  }

  /** @param notRecorded the attributes that the version looks at and nobody did then */
  record Again(Judgement judgement, SetOutcome outcome, Set<String> notRecorded) {}
}
