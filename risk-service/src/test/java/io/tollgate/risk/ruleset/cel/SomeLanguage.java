package io.tollgate.risk.ruleset.cel;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.feature.FeatureSource;
import io.tollgate.risk.feature.FeatureType;
import io.tollgate.risk.feature.Features;
import io.tollgate.risk.ruleset.RuleLanguage;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The language over some attributes. */
public final class SomeLanguage {
  private SomeLanguage() {}

  public static RuleLanguage over(Map<String, FeatureType> attributes) { return withAttributes(attributes); }

  static CelRules withAttributes(Map<String, FeatureType> attributes) { return withAttributes(attributes, attributes); }

  /** @param catalog what may be declared, of which only some is */
  static CelRules withAttributes(Map<String, FeatureType> attributes, Map<String, FeatureType> catalog) {
    return new CelRules(new Features(List.of(new FeatureSource() {
      @Override
      public Map<String, FeatureType> declared() { return attributes; }

      @Override
      public Map<String, FeatureType> catalog() { return catalog; }

      @Override
      public List<Map<String, Object>> valuesFor(List<RiskRequested> requests, Set<String> wanted) {
        return requests.stream().map(_ -> Map.<String, Object>of()).toList();
      }
    })));
  }
}
