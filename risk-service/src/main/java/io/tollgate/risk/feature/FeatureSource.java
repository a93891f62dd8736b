package io.tollgate.risk.feature;

import io.tollgate.common.event.RiskRequested;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Some of the values that rules may look at. Sources don't share names. */
public interface FeatureSource {
  /** Every name that it can answer for, as an identifier in snake case, and the type of its values. */
  Map<String, FeatureType> declared();

  /** What it may declare, however it is configured: stored decisions may rest on any of it. */
  default Map<String, FeatureType> catalog() {
    return declared();
  }

  /**
   * The values for each request, in the requests' order: one query or a few, however many requests. Runs in the transaction of
   * the batch, once a request; what it remembers of the requests commits or vanishes with their verdicts.
   *
   * @param wanted the declared names that a rule asks for; a source may leave the others out where they cost something
   * @return one map a request, with a value of the declared type for each wanted name: nothing is null
   */
  List<Map<String, Object>> valuesFor(List<RiskRequested> requests, Set<String> wanted);
}
