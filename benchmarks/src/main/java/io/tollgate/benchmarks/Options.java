package io.tollgate.benchmarks;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * How long the run takes, and what it records.
 *
 * @param profile a service to record with Java Flight Recorder under the open loop
 * @param preload payments to measure again with in the tables; 0 for none
 * @param explain whether to print how the lists are read then
 */
record Options(boolean shortRun, @Nullable String profile, long preload, boolean explain) {
  static final String USAGE = "usage: benchmarks/run [--short] [--profile SERVICE] [--preload PAYMENTS [--explain]]";

  /** @throws IllegalStateException where an option is not known */
  static Options of(String... arguments) {
    boolean shortRun = false;
    @Nullable
    String profile = null;
    long preload = 0;
    boolean explain = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--short" -> shortRun = true;
        case "--profile" -> {
          if (++i == arguments.length) throw new IllegalStateException(USAGE);
          profile = arguments[i];
        }
        case "--preload" -> {
          if (++i == arguments.length || !arguments[i].matches("[1-9]\\d{0,8}")) throw new IllegalStateException(USAGE);
          preload = Long.parseLong(arguments[i]);
        }
        case "--explain" -> explain = true;
        default -> throw new IllegalStateException(USAGE);
      }
    }
    if (explain && preload == 0) throw new IllegalStateException(USAGE);
    return new Options(shortRun, profile, preload, explain);
  }

  /** A minute at the least, for a cold JVM costs twenty times the CPU of a warm one; more where early legs are held against late ones. */
  int leastWarmingRounds() {
    if (preload > 0) return 9;
    return shortRun ? 3 : 6;
  }

  int mostWarmingRounds() { return shortRun ? Math.max(5, leastWarmingRounds()) : 18; }

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
