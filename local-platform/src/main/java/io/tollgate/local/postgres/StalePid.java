package io.tollgate.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A PostgreSQL that was killed leaves its process id behind, and the next one refuses to start where a process has that
 * number, whichever it is: after a restart of the machine it is often one of ours.
 */
final class StalePid {
  private StalePid() {}

  static void remove(Path data) {
    Path file = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) return;
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !isPostgres(lines.getFirst().strip())) Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPostgres(String pid) {
    if (!pid.matches("[0-9]{1,18}")) return false;
    return ProcessHandle.of(Long.parseLong(pid)).flatMap(process -> process.info().command())
        .map(command -> command.endsWith("postgres")).orElse(false);
  }
}
