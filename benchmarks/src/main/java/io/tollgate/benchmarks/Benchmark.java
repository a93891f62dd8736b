package io.tollgate.benchmarks;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The run: platform up, warm, the best concurrency, platform and yardstick in turn, open loop, the same over full tables, report. */
final class Benchmark {
  private static final int[] CONCURRENCIES = {8, 32, 64, 128};
  private static final double SHARE_OF_BEST = 0.6;
  private static final int MOST_CONNECTIONS = 2_000;

  private final Platform platform;
  private final Payer payer;
  private final Options options;

  private Benchmark(Platform platform, Payer payer, Options options) {
    this.platform = platform;
    this.payer = payer;
    this.options = options;
  }

  public static void main(String... arguments) throws Exception {
    Path home = Path.of(System.getProperty("tollgate.home"));
    try {
      Options options = Options.of(arguments);
      Path pgbench = Yardstick.findPgbench();
      try (Platform platform = Platform.start(home);
          Payer payer = new Payer(platform.env("TOLLGATE_URL"), List.of(platform.env("TOLLGATE_KEY")),
              MOST_CONNECTIONS)) {
        var yardstick = new Yardstick(pgbench, home, platform.database());
        new Benchmark(platform, payer, options).run(yardstick).print();
      }
    } catch (IllegalStateException e) {
      System.err.println("benchmarks: " + e.getMessage());
      System.exit(1);
    }
  }

  private Report run(Yardstick yardstick) throws IOException, InterruptedException, SQLException {
    warm();
    List<Measurement> probes = new ArrayList<>();
    for (int payers : CONCURRENCIES)
      probes.add(closed(payers, options.probe()));
    int best = CONCURRENCIES[probes.indexOf(probes.stream().max(Comparator.comparingDouble(Measurement::perSecond))
        .orElseThrow())];
    InTurn empty = inTurn(yardstick, best);
    Measurement sum = Measurement.together("best: " + best, empty.legs());
    Map<String, Long> memory = Memory.read(platform.processes());
    Measurement open = open(sum.perSecond() * SHARE_OF_BEST);
    return new Report(probes, sum, open, empty, oneAgainstMany(best), memory, full(yardstick, best));
  }

  private InTurn inTurn(Yardstick yardstick, int best) throws IOException, InterruptedException, SQLException {
    List<Double> yardsticks = new ArrayList<>();
    List<Measurement> legs = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      yardsticks.add(measured(yardstick, best));
      legs.add(closed(best, options.leg()));
    }
    yardsticks.add(measured(yardstick, best));
    return new InTurn(legs, yardsticks);
  }

  @Nullable
  private FullTables full(Yardstick yardstick, int best) throws IOException, InterruptedException, SQLException {
    if (options.preload() == 0) return null;
    say("preloading " + options.preload() + " payments");
    long start = System.nanoTime();
    long bytes = new Preload(platform.database()).fill(options.preload());
    double seconds = (System.nanoTime() - start) / 1e9;
    say("preloaded in " + Math.round(seconds) + " s");
    closed(best, options.probe());
    InTurn inTurn = inTurn(yardstick, best);
    String complaints = Preload.complaints(platform.database());
    if (options.explain()) Plans.print(platform.database());
    return new FullTables(options.preload(), bytes, seconds, inTurn, complaints);
  }

  /** The rate where all payments are one merchant's, in turn with the rate where they are many merchants': a hot row would show. */
  private Comparison oneAgainstMany(int payers) throws IOException, InterruptedException, SQLException {
    List<Measurement> one = new ArrayList<>();
    List<Measurement> many = new ArrayList<>();
    if (options.merchants() == 0) return new Comparison(one, many);
    try (var others = new Payer(platform.env("TOLLGATE_URL"), platform.newMerchants(options.merchants()),
        MOST_CONNECTIONS)) {
      for (int round = 0; round < options.rounds(); round++) {
        say(payers + " payers of " + options.merchants() + " merchants");
        many.add(Measurement.of(platform, "many", () -> Load.closed(others, payers, options.leg())));
        one.add(closed(payers, options.leg()));
      }
    }
    return new Comparison(one, many);
  }

  private Measurement closed(int payers, Duration time) throws IOException, InterruptedException, SQLException {
    say("closed loop, " + payers + " payers");
    return Measurement.of(platform, payers + " payers", () -> Load.closed(payer, payers, time));
  }

  /** Between legs of the platform, so that whatever else the machine does meanwhile touches both. */
  private double measured(Yardstick yardstick, int clients) throws IOException, InterruptedException {
    say("pgbench, " + clients + " clients");
    return yardstick.run(clients, options.leg());
  }

  private Measurement open(double perSecond) throws IOException, InterruptedException, SQLException {
    say("open loop, " + Math.round(perSecond) + " payments/s");
    String profiled = options.profile();
    FlightRecording recording = profiled == null ? null : FlightRecording.start(platform, profiled);
    Measurement open = Measurement.of(platform, "open loop", () -> Load.open(payer, perSecond, options.leg()));
    if (recording != null) say("profile: " + recording.stop());
    return open;
  }

  /** Load until the rate no longer grows, and for as long as the options want at the least. */
  private void warm() throws InterruptedException {
    double before = 0;
    for (int round = 1; round <= options.mostWarmingRounds(); round++) {
      Load.Result result = Load.closed(payer, 32, Duration.ofSeconds(10));
      say("warming up: " + Math.round(result.perSecond()) + " payments/s");
      if (result.captured() == 0) throw new IllegalStateException("No payment is captured; ./tollgate logs tells why.");
      if (round >= options.leastWarmingRounds() && result.perSecond() < before * 1.05) return;
      before = result.perSecond();
    }
  }

  private static void say(String line) { System.out.println("  " + line); }
}
