package io.tollgate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** CPU time by process, from {@code /proc}: a process with its children, those that ended included (PostgreSQL's backends). */
final class CpuClock {
  private static final double TICKS_PER_SECOND = 100;
  private static final int UTIME = 11; // fields after the command's name: proc(5) counts utime as the 14th of all

  private CpuClock() {}

  /** Seconds since each process started. */
  static Map<String, Double> read(Map<String, Long> processes) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    processes.forEach((name, pid) -> seconds.put(name, ofTree(pid)));
    return seconds;
  }

  private static double ofTree(long pid) {
    double own = ofProcess(pid);
    return own + ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children)
        .mapToDouble(child -> ofProcess(child.pid())).sum();
  }

  private static double ofProcess(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = 0;
      for (int i = UTIME; i < UTIME + 4; i++)
        ticks += Long.parseLong(fields[i]);
      return ticks / TICKS_PER_SECOND;
    } catch (IOException _) {
      return 0; // it ended meanwhile; its parent counts it now
    }
  }
}
