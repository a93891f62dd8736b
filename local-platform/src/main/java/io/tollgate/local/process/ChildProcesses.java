package io.tollgate.local.process;

import io.tollgate.local.CannotContinue;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts processes that can't outlive the launcher. */
public final class ChildProcesses implements Closeable {
  // The child waits for a word before it becomes the program: a launcher that dies in between leaves a shell that ends.
  private static final String GATE = "read -r go || exit 1; exec \"$@\" </dev/null";

  private final Reaper reaper = new Reaper();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Set<Child> passing = ConcurrentHashMap.newKeySet();

  /** The process that ends the children should the launcher die. */
  public long reaperPid() { return reaper.pid(); }

  public boolean isClosed() { return closed.get(); }

  public Child start(ProcessSpec spec) {
    if (closed.get()) throw new CannotContinue("The platform is stopping.");
    try {
      Files.createDirectories(spec.log().getParent());
      var builder = new ProcessBuilder(Detachment.command(GATE, spec.command()));
      builder.environment().putAll(spec.environment());
      builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
      Process process = builder.start();
      reaper.adopt(process.pid(), spec.stopSignal());
      var _ = process.onExit().thenRun(() -> reaper.release(process.pid()));
      try (OutputStream gate = process.getOutputStream()) {
        gate.write("go\n".getBytes(StandardCharsets.US_ASCII));
      }
      return new Child(spec, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end. @return its exit code */
  public int run(ProcessSpec spec) {
    Child child = start(spec);
    passing.add(child);
    try {
      if (closed.get()) child.kill();
      return child.awaitExit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotContinue("The platform is stopping.", e);
    } finally {
      passing.remove(child);
    }
  }

  /** From now on nothing starts. What is run to its end is not awaited but killed; what was started goes on. */
  public void startNoMore() {
    closed.set(true);
    passing.forEach(Child::killWithoutWaiting);
  }

  /** Ends, forcibly in the end, whatever still runs. */
  @Override
  public void close() throws IOException {
    startNoMore();
    reaper.close();
  }
}
