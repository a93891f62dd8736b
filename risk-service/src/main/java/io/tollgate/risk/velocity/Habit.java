package io.tollgate.risk.velocity;

import java.util.Arrays;
import java.util.List;

/** What a payer usually pays: the median of its latest amounts, and how far amounts usually lie from it. */
final class Habit {
  /** Fewer say nothing. */
  static final int FEWEST = 5;
  static final double FURTHEST = 100;
  /** Makes the median deviation, or else the mean one, comparable with a standard deviation (Iglewicz and Hoaglin, 1993). */
  private static final double OF_MEDIAN = 1.4826;
  private static final double OF_MEAN = 1.2533;

  private Habit() {}

  /**
   * How many deviations the amount lies from the usual, at most {@link #FURTHEST} either way; 0 where there are too few earlier ones
   * to tell. Where all were alike, any other amount lies furthest.
   */
  static double deviations(long amount, List<Long> earlier) {
    if (earlier.size() < FEWEST) return 0;
    double[] amounts = earlier.stream().mapToDouble(Long::doubleValue).toArray();
    double usual = median(amounts);
    double distance = amount - usual;
    if (distance == 0) return 0;
    double[] distances = Arrays.stream(amounts).map(one -> Math.abs(one - usual)).toArray();
    double spread = OF_MEDIAN * median(distances);
    if (spread == 0) spread = OF_MEAN * Arrays.stream(distances).sum() / distances.length;
    return Math.clamp(distance / spread, -FURTHEST, FURTHEST);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
