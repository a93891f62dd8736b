package io.tollgate.risk.ruleset;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one set said about one payment. A rule that is named nowhere here was asked and did not hit.
 *
 * @param live what its live rules say, which counts
 * @param shadow what it would say were its shadow rules live too
 * @param missing the rules that could not be told, and why
 * @param capped the live rules that had dropped to shadow, because they had declined too many payments
 * @param reasons the rules that speak for the verdict
 */
public record SetOutcome(RuleSetId ruleSet, Owner owner, Said live, Said shadow, Map<String, String> missing,
    List<String> capped, List<RiskAssessed.Reason> reasons) {
  public SetOutcome {
    missing = new TreeMap<>(missing);
    capped = List.copyOf(capped);
    reasons = List.copyOf(reasons);
  }

  /** A verdict, the points added up, and the rules that hit, by name. */
  public record Said(Verdict verdict, int points, List<String> hits) {
    public Said {
      hits = List.copyOf(hits);
    }
  }
}
