package io.tollgate.risk.ruleset;

import io.tollgate.common.event.RiskAssessed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A version of a set, ready to be put to payments: immutable, and the same values always get the same outcome. */
public final class CompiledRuleSet {
  private final RuleSetVersion version;
  private final List<CompiledRule> rules;
  private final Set<String> attributes;

  /** A rule that no longer compiles counts as missing; the others stand. */
  public CompiledRuleSet(RuleSetVersion version, RuleLanguage language) {
    this(version, version.rules().stream().filter(rule -> isAsked(rule.status()))
        .map(rule -> new CompiledRule(rule, compile(rule, language))).toList());
  }

  private CompiledRuleSet(RuleSetVersion version, List<CompiledRule> rules) {
    this.version = version;
    this.rules = rules;
    this.attributes = rules.stream().flatMap(rule -> rule.condition.attributes().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  public RuleSetVersion version() { return version; }

  /** All that its live and shadow rules look at. */
  public Set<String> attributes() { return attributes; }

  /** @param capped live rules that count as shadow */
  public SetOutcome decide(Map<String, Object> values, Set<String> capped) {
    var live = new Tally(version.thresholds());
    var shadow = new Tally(version.thresholds());
    var missing = new TreeMap<String, String>();
    var dropped = new ArrayList<String>();
    for (CompiledRule one : rules) {
      WrittenRule rule = one.rule;
      boolean isCapped = capped.contains(rule.name());
      if (isCapped) dropped.add(rule.name());
      switch (one.condition.on(values)) {
        case Condition.Answer.Hit() -> {
          shadow.hit(rule);
          if (rule.status() == RuleStatus.LIVE && !isCapped) live.hit(rule);
        }
        case Condition.Answer.Clear() -> {}
        case Condition.Answer.Missing(String because) -> missing.put(rule.name(), because);
      }
    }
    var reasons = live.reasons().stream().map(rule -> new RiskAssessed.Reason(rule.name(), rule.reason())).toList();
    return new SetOutcome(version.id(), version.owner(), live.said(), shadow.said(), missing, dropped, reasons);
  }

  private static boolean isAsked(RuleStatus status) {
    return switch (status) {
      case LIVE, SHADOW -> true;
      case DRAFT, RETIRED -> false;
    };
  }

  private static Condition compile(WrittenRule rule, RuleLanguage language) {
    try {
      return rule.compiledAgain(language);
    } catch (InvalidRule e) {
      return Condition.missing(e.code());
    }
  }

  private record CompiledRule(WrittenRule rule, Condition condition) {}
}
