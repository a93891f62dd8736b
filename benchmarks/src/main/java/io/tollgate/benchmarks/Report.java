package io.tollgate.benchmarks;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured, as a table for people and, last, as one line of JSON. */
record Report(List<Measurement> probes, Measurement best, Measurement open, InTurn empty,
    Comparison oneMerchantToMany, Map<String, Long> memory, @Nullable FullTables full) {
  static final String LOAD_GENERATOR = "load-generator";

  void print() {
    System.out.printf("%n%-12s %11s %8s %8s %8s %8s %9s %9s %8s%n", "", "payments/s", "p50 ms", "p95 ms", "p99 ms",
        "failed", "CPU s/1k",
        "commits/p", "WAL B/p");
    probes.forEach(Report::line);
    line(best);
    line(open);
    Load.Result.sum(steps().map(step -> step.result().others()))
        .forEach((outcome, count) -> System.out.printf("failed: %d times %s%n", count, outcome));
    System.out.printf("%n%-20s %9s %9s%n", "at the best rate", "CPU s/1k", "MB");
    best.cpuSeconds().keySet().forEach(process -> System.out.printf("%-20s %9.2f %9s%n", process,
        best.cpuPerThousand(process), Objects.requireNonNullElse(memory.get(process), "")));
    System.out.println();
    line("", empty);
    System.out.printf("Ratio to the yardstick: %.2f%n", empty.ratio());
    if (full != null) {
      line(full.payments() + " payments in the tables (" + (full.bytes() >> 20) + " MB), ", full.inTurn());
      System.out.printf("Ratio to the yardstick: %.2f; full to empty: %.2f; audits say: %s%n", full.inTurn().ratio(),
          fullToEmpty(full), full.complaints());
    }
    if (oneMerchantToMany.wasMade()) {
      System.out.printf("In turn, payments/s: one merchant %s; many merchants %s. Ratio: %.2f%n",
          listed(oneMerchantToMany.one().stream().map(Measurement::perSecond).toList()),
          listed(oneMerchantToMany.other().stream().map(Measurement::perSecond).toList()), oneMerchantToMany.ratio());
    }
    System.out.println();
    System.out.println(JsonMapper.shared().writeValueAsString(json()));
  }

  private static void line(Measurement step) {
    System.out.printf("%-12s %11.1f %8.1f %8.1f %8.1f %8d %9.2f %9.2f %8.0f%n", step.name(), step.perSecond(),
        step.result().millis(50), step.result().millis(95), step.result().millis(99), step.result().failed(),
        step.cpuPerThousand(),
        step.commitsPerPayment(), step.walBytesPerPayment());
  }

  private static void line(String where, InTurn inTurn) {
    System.out.printf("In turn, %spayments/s: pgbench with the same rows %s; platform %s%n", where,
        listed(inTurn.yardsticks()), listed(inTurn.legs().stream().map(Measurement::perSecond).toList()));
  }

  private static String listed(List<Double> rates) {
    return rates.stream().map(rate -> String.format("%.0f", rate)).collect(Collectors.joining(", "));
  }

  /** Both measured against the yardstick beside them, so that what else the machine did then does not count. */
  private double fullToEmpty(FullTables tables) {
    return tables.inTurn().ratio() / empty.ratio();
  }

  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("payments_per_second", rounded(best.perSecond()));
    json.put("yardstick_per_second", rounded(empty.yardstick()));
    json.put("ratio_to_yardstick", rounded(empty.ratio()));
    if (full != null) {
      json.put("preloaded", full.payments());
      json.put("preloaded_mb", full.bytes() >> 20);
      json.put("preload_seconds", Math.round(full.loadSeconds()));
      json.put("full_payments_per_second", rounded(Measurement.together("", full.inTurn().legs()).perSecond()));
      json.put("full_yardstick_per_second", rounded(full.inTurn().yardstick()));
      json.put("full_to_empty", rounded(fullToEmpty(full)));
      json.put("full_audits", full.complaints());
    }
    Map<String, Object> cpu = new LinkedHashMap<>();
    cpu.put("sum", rounded(best.cpuPerThousand()));
    best.cpuSeconds().keySet().forEach(process -> cpu.put(process, rounded(best.cpuPerThousand(process))));
    json.put("cpu_seconds_per_1000", cpu);
    json.put("memory_mb", memory);
    json.put("open_loop_per_second", rounded(open.perSecond()));
    json.put("p50_ms", rounded(open.result().millis(50)));
    json.put("p95_ms", rounded(open.result().millis(95)));
    json.put("p99_ms", rounded(open.result().millis(99)));
    json.put("failed", failed());
    if (oneMerchantToMany.wasMade()) json.put("one_merchant_to_many", rounded(oneMerchantToMany.ratio()));
    json.put("commits_per_payment", rounded(best.commitsPerPayment()));
    json.put("wal_bytes_per_payment", Math.round(best.walBytesPerPayment()));
    return json;
  }

  private long failed() { return steps().mapToLong(step -> step.result().failed()).sum(); }

  private Stream<Measurement> steps() { return Stream.concat(probes.stream(), Stream.of(best, open)); }

  private static double rounded(double value) { return Math.round(value * 100) / 100d; }
}
