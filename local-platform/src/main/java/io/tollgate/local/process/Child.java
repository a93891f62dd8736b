package io.tollgate.local.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A process that the launcher started. */
public final class Child {
  private final ProcessSpec spec;
  private final Process process;

  Child(ProcessSpec spec, Process process) {
    this.spec = spec;
    this.process = process;
  }

  public long pid() { return process.pid(); }

  public boolean isAlive() { return process.isAlive(); }

  public int awaitExit() throws InterruptedException { return process.waitFor(); }

  /** Asks it to end, waits for that, and kills it where its time is over. */
  void stop() throws InterruptedException {
    signal();
    if (!process.waitFor(spec.grace().toMillis(), TimeUnit.MILLISECONDS)) kill();
  }

  /** SIGKILL: it gets no chance to put anything in order. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  void killWithoutWaiting() { process.destroyForcibly(); }

  private void signal() throws InterruptedException {
    switch (spec.stopSignal()) {
      case TERM -> process.destroy();
      case INT -> interrupt();
    }
  }

  private void interrupt() throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-s", "INT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException _) {
      // Without the kill command the slower way to end in order is still one.
      process.destroy();
    }
  }
}
