package io.tollgate.analytics.activity;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A distribution of milliseconds that values can be taken out of again. Its buckets are HdrHistogram's at two significant digits
 * (an error below 1 %), but only those that have values are held: a payment is added to three windows twice, and a whole
 * histogram would be 16 KB each time.
 */
public final class Latencies {
  /** Longer ones count as this long: an hour. */
  public static final int LONGEST_MS = 3_600_000;
  public static final Latencies NONE = new Latencies(new int[0], new int[0]);
  private static final Histogram BUCKETS = new Histogram(1, LONGEST_MS, 2);

  private final int[] buckets;
  private final int[] counts;

  private Latencies(int[] buckets, int[] counts) {
    this.buckets = buckets;
    this.counts = counts;
  }

  /**
   * As taken apart by {@link #bucket} and {@link #count}.
   *
   * @param buckets the lowest value of each bucket that has values, ascending
   */
  public static Latencies of(int[] buckets, int[] counts) {
    if (buckets.length != counts.length) throw new IllegalArgumentException("Every bucket has a count");
    return new Latencies(buckets.clone(), counts.clone());
  }

  static int inRange(long millis) { return Math.clamp(millis, 0, LONGEST_MS); }

  public int size() { return buckets.length; }

  public int bucket(int index) { return buckets[index]; }

  public int count(int index) { return counts[index]; }

  Latencies plus(int millis) {
    int bucket = bucketOf(millis);
    int at = Arrays.binarySearch(buckets, bucket);
    if (at >= 0) return withCount(at, counts[at] + 1);
    int place = -at - 1;
    return new Latencies(inserted(buckets, place, bucket), inserted(counts, place, 1));
  }

  Latencies minus(int millis) {
    int at = Arrays.binarySearch(buckets, bucketOf(millis));
    if (at < 0) throw new IllegalStateException("No payment with such a latency is in the window");
    if (counts[at] > 1) return withCount(at, counts[at] - 1);
    return new Latencies(without(buckets, at), without(counts, at));
  }

  /** Absent where there is nothing to measure. */
  @Nullable
  LatencyPercentiles percentiles() {
    if (buckets.length == 0) return null;
    long total = Arrays.stream(counts).asLongStream().sum();
    return new LatencyPercentiles(percentile(50, total), percentile(95, total), percentile(99, total));
  }

  /** The highest value of the bucket below or in which that share of the values lies, as HdrHistogram tells it. */
  private long percentile(int percent, long total) {
    long wanted = Math.max(1, Math.ceilDiv(percent * total, 100));
    int at = 0;
    for (long seen = counts[0]; seen < wanted; seen += counts[at])
      at++;
    return BUCKETS.highestEquivalentValue(buckets[at]);
  }

  private static int bucketOf(int millis) { return (int) BUCKETS.lowestEquivalentValue(millis); }

  private Latencies withCount(int at, int count) {
    int[] changed = counts.clone();
    changed[at] = count;
    return new Latencies(buckets, changed);
  }

  private static int[] inserted(int[] values, int at, int value) {
    int[] longer = new int[values.length + 1];
    System.arraycopy(values, 0, longer, 0, at);
    longer[at] = value;
    System.arraycopy(values, at, longer, at + 1, values.length - at);
    return longer;
  }

  private static int[] without(int[] values, int at) {
    int[] shorter = new int[values.length - 1];
    System.arraycopy(values, 0, shorter, 0, at);
    System.arraycopy(values, at + 1, shorter, at, shorter.length - at);
    return shorter;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Latencies that && Arrays.equals(buckets, that.buckets)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() { return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts); }

  @Override
  public String toString() { return Arrays.toString(buckets) + Arrays.toString(counts); }
}
