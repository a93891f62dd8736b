package io.tollgate.risk.ruleset;

import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;

/** Versions compiled once each; those that were used last stay, as far as there is room. */
@Component
public class CompiledRuleSets {
  /** Characters of all versions together; compiled, one takes some hundred bytes. */
  private static final long ROOM = 500_000;

  private final RuleLanguage language;
  private final SequencedMap<RuleSetId, CompiledRuleSet> compiled = new LinkedHashMap<>(16, 0.75f, true);
  private long taken;

  CompiledRuleSets(RuleLanguage language) { this.language = language; }

  public CompiledRuleSet of(RuleSetVersion version) {
    synchronized (compiled) {
      CompiledRuleSet known = compiled.get(version.id());
      if (known != null) return known;
    }
    var made = new CompiledRuleSet(version, language);
    synchronized (compiled) {
      if (compiled.put(version.id(), made) == null) taken += version.length();
      while (taken > ROOM && compiled.size() > 1) {
        var eldest = Objects.requireNonNull(compiled.pollFirstEntry());
        taken -= eldest.getValue().version().length();
      }
    }
    return made;
  }
}
