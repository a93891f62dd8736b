package io.tollgate.benchmarks;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two ways to put load on the platform. Both are bounded in time. */
final class Load {
  private Load() {}

  /** So many payers, each sending its next payment when the last one is answered: finds the most that the platform takes. */
  static Result closed(Payer payer, int concurrency, Duration time) throws InterruptedException {
    var result = new Recording();
    long end = System.nanoTime() + time.toNanos();
    long start = System.nanoTime();
    try (ExecutorService payers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < concurrency; i++) {
        payers.execute(() -> {
          while (System.nanoTime() < end) {
            long sent = System.nanoTime();
            result.record(payer.pay(), System.nanoTime() - sent);
          }
        });
      }
      payers.shutdown();
      payers.awaitTermination(time.toSeconds() + 90, TimeUnit.SECONDS);
    }
    return result.over(System.nanoTime() - start);
  }

  /**
   * A payment at each beat of a clock, answered or not: finds what a payer waits. Latency counts from the moment at which the
   * payment was due, so that a stall is felt by all who would have come meanwhile (coordinated omission).
   */
  static Result open(Payer payer, double perSecond, Duration time) throws InterruptedException {
    var result = new Recording();
    long beat = (long) (1e9 / perSecond);
    long start = System.nanoTime();
    try (ExecutorService payers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long due = start; due - start < time.toNanos(); due += beat) {
        while (System.nanoTime() < due)
          LockSupport.parkNanos(due - System.nanoTime());
        long intended = due;
        payers.execute(() -> result.record(payer.pay(), System.nanoTime() - intended));
      }
      payers.shutdown();
      payers.awaitTermination(90, TimeUnit.SECONDS);
    }
    return result.over(System.nanoTime() - start);
  }

  /**
   * What came of it.
   *
   * @param others what came instead of a capture, and how often
   * @param latency of those that were captured, in microseconds
   */
  record Result(long captured, Map<String, Long> others, double seconds, Histogram latency) {
    static Result together(List<Result> results) {
      var latency = new Histogram(TimeUnit.MINUTES.toMicros(2), 3);
      results.forEach(result -> latency.add(result.latency));
      return new Result(results.stream().mapToLong(Result::captured).sum(),
          sum(results.stream().map(Result::others)), results.stream().mapToDouble(Result::seconds).sum(),
          latency);
    }

    static Map<String, Long> sum(Stream<Map<String, Long>> counts) {
      return counts.flatMap(count -> count.entrySet().stream())
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    long failed() { return others.values().stream().mapToLong(Long::longValue).sum(); }

    double perSecond() { return captured / seconds; }

    double millis(double percentile) { return latency.getValueAtPercentile(percentile) / 1_000d; }
  }

  private static final class Recording {
    private final Histogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(2), 3);
    private final Map<String, Long> others = new ConcurrentHashMap<>();

    void record(String outcome, long nanos) {
      if (outcome.equals(Payer.CAPTURED)) latency.recordValue(Math.min(nanos / 1_000, TimeUnit.MINUTES.toMicros(2)));
      else
        others.merge(outcome, 1L, Long::sum);
    }

    Result over(long nanos) { return new Result(latency.getTotalCount(), others, nanos / 1e9, latency); }
  }
}
