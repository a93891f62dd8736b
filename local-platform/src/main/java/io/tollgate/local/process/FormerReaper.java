package io.tollgate.local.process;

import io.tollgate.local.CannotContinue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The reaper of an earlier launcher may still be ending that one's processes: nothing may start on their data before. */
public final class FormerReaper {
  private static final int LONGEST_SECONDS = 30;

  private final Path file;

  public FormerReaper(Path folder) { this.file = folder.resolve("reaper"); }

  public void remember(long pid) {
    try {
      Files.writeString(file, pid + " " + started(pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAtWork() { return find().isPresent(); }

  public void awaitEnd() {
    Optional<ProcessHandle> former = find();
    if (former.isEmpty()) return;
    try {
      former.get().onExit().get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CannotContinue("The processes of an earlier platform do not end (their reaper is process "
          + former.get().pid() + ").", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotContinue("Interrupted while an earlier platform's processes end.", e);
    }
  }

  private Optional<ProcessHandle> find() {
    try {
      if (!Files.exists(file)) return Optional.empty();
      String[] known = Files.readString(file).strip().split(" ", -1);
      long pid = Long.parseLong(known[0]);
      return ProcessHandle.of(pid).filter(process -> started(pid).equals(known[known.length - 1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** Tells a process from a later one with the same number. */
  private static String started(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().startInstant())
        .map(instant -> Long.toString(instant.toEpochMilli())).orElse("unknown");
  }
}
