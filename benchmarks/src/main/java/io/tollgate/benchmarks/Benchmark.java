package io.tollgate.benchmarks;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The run: platform up, warm, rising concurrency with the yardstick in between, open loop, report. */
final class Benchmark {
  private static final int[] CONCURRENCIES = {8, 32, 64, 128};
  private static final double SHARE_OF_BEST = 0.6;
  private static final int CLIENTS_OF_YARDSTICK = 32;
  private static final int MOST_CONNECTIONS = 2_000;

  private final Platform platform;
  private final Payer payer;
  private final boolean shortRun;

  private Benchmark(Platform platform, Payer payer, boolean shortRun) {
    this.platform = platform;
    this.payer = payer;
    this.shortRun = shortRun;
  }

  public static void main(String... arguments) throws Exception {
    boolean shortRun = List.of(arguments).contains("--short");
    int profile = List.of(arguments).indexOf("--profile");
    Path home = Path.of(System.getProperty("tollgate.home"));
    try (Platform platform = Platform.start(home);
        Payer payer = new Payer(platform.env("TOLLGATE_URL"), platform.env("TOLLGATE_KEY"), MOST_CONNECTIONS)) {
      var yardstick = new Yardstick(home, platform.database());
      new Benchmark(platform, payer, shortRun).run(yardstick, profile < 0 ? null : arguments[profile + 1]).print();
    } catch (IllegalStateException e) {
      System.err.println("benchmarks: " + e.getMessage());
      System.exit(1);
    }
  }

  private Report run(Yardstick yardstick, @Nullable String profiled)
      throws IOException, InterruptedException, SQLException {
    warm();
    List<Double> yardsticks = new ArrayList<>();
    List<Measurement> steps = new ArrayList<>();
    var step = Duration.ofSeconds(shortRun ? 15 : 30);
    for (int concurrency : CONCURRENCIES) {
      say("pgbench, " + CLIENTS_OF_YARDSTICK + " clients");
      yardsticks.add(yardstick.run(CLIENTS_OF_YARDSTICK, Duration.ofSeconds(shortRun ? 8 : 15)));
      say("closed loop, " + concurrency + " payers");
      steps.add(Measurement.of(platform, concurrency + " payers", () -> Load.closed(payer, concurrency, step)));
    }
    Measurement best = steps.stream().max((one, other) -> Double.compare(one.perSecond(), other.perSecond()))
        .orElseThrow();
    double rate = best.perSecond() * SHARE_OF_BEST;
    say("open loop, " + Math.round(rate) + " payments/s");
    FlightRecording recording = profiled == null ? null : FlightRecording.start(platform, profiled);
    Measurement open = Measurement.of(platform, "open loop", () -> Load.open(payer, rate, step));
    if (recording != null) say("profile: " + recording.stop());
    return new Report(steps, best, open, yardsticks);
  }

  /** A cold JVM costs twenty times the CPU of a warm one: load until the rate no longer grows, and a minute at the least. */
  private void warm() throws InterruptedException {
    int least = shortRun ? 3 : 6;
    int most = shortRun ? 5 : 18;
    double before = 0;
    for (int round = 1; round <= most; round++) {
      double rate = Load.closed(payer, 32, Duration.ofSeconds(10)).perSecond();
      say("warming up: " + Math.round(rate) + " payments/s");
      if (round >= least && rate < before * 1.05) return;
      before = rate;
    }
  }

  private static void say(String line) { System.out.println("  " + line); }
}
