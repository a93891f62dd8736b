package io.tollgate.risk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What PostgreSQL's processes on this machine have used of its processors, as Linux counts it: in hundredths of a second. */
public final class DatabaseCpu {
  private static final double TICKS_PER_SECOND = 100;

  private DatabaseCpu() {}

  /** Seconds of one backend, user and system time. */
  public static double ofBackend(int process) {
    return stat(process).used() / TICKS_PER_SECOND;
  }

  /** Seconds of the whole server that this backend belongs to: backends, those that have ended, and the writers of log and pages. */
  public static double ofServer(int backend) {
    int server = stat(backend).parent();
    Stat postmaster = stat(server);
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      long children = processes.map(path -> path.getFileName().toString()).filter(name -> name.matches("\\d+"))
          .map(name -> statIfThere(Integer.parseInt(name))).filter(stat -> stat.parent() == server)
          .mapToLong(Stat::used).sum();
      return (postmaster.used() + postmaster.usedByEnded() + children) / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Stat(int parent, long used, long usedByEnded) {}

  private static Stat stat(int process) {
    Stat stat = statIfThere(process);
    if (stat.parent() < 0) throw new IllegalStateException("No process " + process + " is on this machine");
    return stat;
  }

  /** Fields 4 and 14 to 17 of its stat; the name before them may hold spaces. */
  private static Stat statIfThere(int process) {
    try {
      String line = Files.readString(Path.of("/proc/" + process + "/stat"));
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return new Stat(Integer.parseInt(fields[1]), Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
          Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
    } catch (IOException _) {
      return new Stat(-1, 0, 0);
    }
  }
}
