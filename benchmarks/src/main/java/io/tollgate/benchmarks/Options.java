package io.tollgate.benchmarks;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * How long the run takes, and what it records.
 *
 * @param profile a service to record with Java Flight Recorder under the open loop
 */
record Options(boolean shortRun, @Nullable String profile) {
  static final String USAGE = "usage: benchmarks/run [--short] [--profile SERVICE]";

  /** @throws IllegalStateException where an option is not known */
  static Options of(String... arguments) {
    boolean shortRun = false;
    @Nullable
    String profile = null;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--short" -> shortRun = true;
        case "--profile" -> {
          if (++i == arguments.length) throw new IllegalStateException(USAGE);
          profile = arguments[i];
        }
        default -> throw new IllegalStateException(USAGE);
      }
    }
    return new Options(shortRun, profile);
  }

  /** A minute at the least, for a cold JVM costs twenty times the CPU of a warm one. */
  int leastWarmingRounds() {
    return shortRun ? 3 : 6;
  }

  int mostWarmingRounds() { return shortRun ? 5 : 18; }

  /** Of each concurrency, to find the best. */
  Duration probe() { return Duration.ofSeconds(shortRun ? 8 : 20); }

  /** Of each leg of the comparison with the yardstick. */
  Duration leg() {
    return Duration.ofSeconds(shortRun ? 12 : 30);
  }

  /** In turn with one; none where the run is short. */
  int merchants() { return shortRun ? 0 : 100; }

  int rounds() { return shortRun ? 2 : 3; }
}
