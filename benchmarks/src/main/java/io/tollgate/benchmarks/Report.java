package io.tollgate.benchmarks;

import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, as a table for people and, last, as one line of JSON. */
record Report(List<Measurement> steps, Measurement best, Measurement open, List<Double> yardsticks) {
  static final String LOAD_GENERATOR = "load-generator";

  void print() {
    System.out.printf("%n%-12s %11s %8s %8s %8s %8s %9s %9s %8s%n", "", "payments/s", "p50 ms", "p95 ms", "p99 ms",
        "failed", "CPU s/1k",
        "commits/p", "WAL B/p");
    for (Measurement step : steps)
      line(step);
    line(open);
    System.out.printf("%nCPU seconds per 1,000 payments at the best rate:%n");
    best.cpuSeconds().keySet()
        .forEach(process -> System.out.printf("  %-20s %6.2f%n", process, best.cpuPerThousand(process)));
    System.out.printf("%nYardstick (pgbench, the same rows): %s payments/s, median %.0f%n",
        String.join(", ", yardsticks.stream().map(rate -> String.format("%.0f", rate)).toList()), yardstick());
    System.out.printf("Ratio to the yardstick: %.2f%n%n", best.perSecond() / yardstick());
    System.out.println(JsonMapper.shared().writeValueAsString(json()));
  }

  private static void line(Measurement step) {
    System.out.printf("%-12s %11.1f %8.1f %8.1f %8.1f %8d %9.2f %9.2f %8.0f%n", step.name(), step.perSecond(),
        step.result().millis(50), step.result().millis(95), step.result().millis(99), step.result().failed(),
        step.cpuPerThousand(),
        step.commitsPerPayment(), step.walBytesPerPayment());
  }

  private double yardstick() {
    List<Double> sorted = yardsticks.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("payments_per_second", rounded(best.perSecond()));
    json.put("yardstick_per_second", rounded(yardstick()));
    json.put("ratio_to_yardstick", rounded(best.perSecond() / yardstick()));
    Map<String, Object> cpu = new LinkedHashMap<>();
    cpu.put("sum", rounded(best.cpuPerThousand()));
    best.cpuSeconds().keySet().forEach(process -> cpu.put(process, rounded(best.cpuPerThousand(process))));
    json.put("cpu_seconds_per_1000", cpu);
    json.put("open_loop_per_second", rounded(open.perSecond()));
    json.put("p50_ms", rounded(open.result().millis(50)));
    json.put("p95_ms", rounded(open.result().millis(95)));
    json.put("p99_ms", rounded(open.result().millis(99)));
    json.put("failed", steps.stream().mapToLong(step -> step.result().failed()).sum() + open.result().failed());
    json.put("commits_per_payment", rounded(best.commitsPerPayment()));
    json.put("wal_bytes_per_payment", Math.round(best.walBytesPerPayment()));
    return json;
  }

  private static double rounded(double value) { return Math.round(value * 100) / 100d; }
}
