package io.tollgate.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stretch of load, and what it cost whom.
 *
 * @param cpuSeconds by process, the load generator's own as {@code load-generator}
 */
record Measurement(String name, Load.Result result, Map<String, Double> cpuSeconds, long commits, long walBytes) {

  static Measurement of(Platform platform, String name, Loading loading)
      throws IOException, InterruptedException, SQLException {
    Map<String, Long> processes = new LinkedHashMap<>(platform.processes());
    processes.put(Report.LOAD_GENERATOR, ProcessHandle.current().pid());
    var countersBefore = DatabaseCounters.read(platform.database());
    Map<String, Double> cpuBefore = CpuClock.read(processes);
    Load.Result result = loading.run();
    Map<String, Double> cpu = CpuClock.read(processes);
    var counters = DatabaseCounters.read(platform.database());
    cpu.replaceAll((process, seconds) -> seconds - cpuBefore.getOrDefault(process, 0d));
    return new Measurement(name, result, cpu, counters.commits() - countersBefore.commits(),
        counters.walBytes() - countersBefore.walBytes());
  }

  /** Several stretches as one. */
  static Measurement together(String name, List<Measurement> stretches) {
    Map<String, Double> cpu = new LinkedHashMap<>();
    for (Measurement stretch : stretches)
      stretch.cpuSeconds.forEach((process, seconds) -> cpu.merge(process, seconds, Double::sum));
    return new Measurement(name, Load.Result.together(stretches.stream().map(Measurement::result).toList()), cpu,
        stretches.stream().mapToLong(Measurement::commits).sum(),
        stretches.stream().mapToLong(Measurement::walBytes).sum());
  }

  double perSecond() { return result.perSecond(); }

  double cpuPerThousand(String process) { return cpuSeconds.getOrDefault(process, 0d) * 1_000 / result.captured(); }

  /** Without the load generator: merchants bring their own CPU. */
  double cpuPerThousand() {
    return cpuSeconds.keySet().stream().filter(process -> !process.equals(Report.LOAD_GENERATOR))
        .mapToDouble(this::cpuPerThousand).sum();
  }

  double commitsPerPayment() { return (double) commits / result.captured(); }

  double walBytesPerPayment() { return (double) walBytes / result.captured(); }

  /** One way of putting load on the platform. */
  interface Loading {
    Load.Result run() throws IOException, InterruptedException;
  }
}
