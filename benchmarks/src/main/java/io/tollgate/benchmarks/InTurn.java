package io.tollgate.benchmarks;

import java.util.List;

/** Legs of the platform and of the yardstick, taken in turn. */
record InTurn(List<Measurement> legs, List<Double> yardsticks) {
  double yardstick() { return yardsticks.stream().mapToDouble(Double::doubleValue).average().orElseThrow(); }

  double ratio() { return Measurement.together("", legs).perSecond() / yardstick(); }
}
