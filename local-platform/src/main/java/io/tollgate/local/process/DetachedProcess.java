package io.tollgate.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts a process that is meant to outlive this one: the launcher, when its terminal is wanted back. */
public final class DetachedProcess {
  private DetachedProcess() {}

  /** @param log where both its output streams go, from the beginning */
  public static Process start(List<String> command, Path log) {
    try {
      Files.createDirectories(log.getParent());
      return new ProcessBuilder(Detachment.command("exec \"$@\" </dev/null", command)).redirectErrorStream(true)
          .redirectOutput(log.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
