package io.tollgate.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells a person what happens, a line a step, with the seconds since the start. */
public final class Progress {
  private final PrintStream out;
  private final Instant started = Instant.now();

  public Progress(PrintStream out) { this.out = out; }

  public synchronized void say(String line) {
    double seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0;
    out.printf(Locale.ROOT, "[%5.1f s] %s%n", seconds, line);
    out.flush();
  }
}
