package io.tollgate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Resident memory by process, from {@code /proc}: a process with its children, what they share counted once. */
final class Memory {
  private Memory() {}

  /** Megabytes. */
  static Map<String, Long> read(Map<String, Long> processes) {
    Map<String, Long> megabytes = new LinkedHashMap<>();
    processes.forEach((name, pid) -> megabytes.put(name, ofTree(pid) / 1024));
    return megabytes;
  }

  private static long ofTree(long pid) {
    return LongStream.concat(LongStream.of(pid), ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children)
        .mapToLong(ProcessHandle::pid)).map(Memory::kilobytes).sum();
  }

  /** Pss of proc(5): a page that several processes map counts in parts. */
  private static long kilobytes(long pid) {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines.filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
    } catch (IOException _) {
      return 0; // it ended meanwhile
    }
  }
}
