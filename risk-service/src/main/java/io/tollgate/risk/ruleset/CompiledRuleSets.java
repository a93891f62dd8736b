package io.tollgate.risk.ruleset;

import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.Map;

/** Versions compiled once each; the thousand that were used last stay. */
@Component
public class CompiledRuleSets {
  private static final int MOST = 1_000;

  private final RuleLanguage language;
  private final Map<RuleSetId, CompiledRuleSet> compiled = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<RuleSetId, CompiledRuleSet> eldest) { return size() > MOST; }
  };

  CompiledRuleSets(RuleLanguage language) { this.language = language; }

  public CompiledRuleSet of(RuleSetVersion version) {
    synchronized (compiled) {
      CompiledRuleSet known = compiled.get(version.id());
      if (known != null) return known;
    }
    var made = new CompiledRuleSet(version, language);
    synchronized (compiled) {
      compiled.put(version.id(), made);
    }
    return made;
  }
}
