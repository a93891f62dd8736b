package io.tollgate.benchmarks;

import java.util.List;

/** Two kinds of load, taken in turn. Empty where there was no time for it. */
record Comparison(List<Measurement> one, List<Measurement> other) {
  boolean wasMade() { return !one.isEmpty(); }

  double ratio() { return rate(one) / rate(other); }

  static double rate(List<Measurement> legs) {
    return legs.stream().mapToDouble(Measurement::perSecond).average().orElseThrow();
  }
}
