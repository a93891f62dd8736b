package io.tollgate.risk.velocity;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to a subject one after the other, numbered without gaps, its times never running backwards; and what all that came
 * before adds up to. So a window that begins in one stretch and ends in another is the difference of two sums.
 *
 * @param before how many came before
 */
public record Stretch(long before, Totals totalsBefore, List<Occurrence> occurrences) {
  public static final Stretch NONE = new Stretch(0, Totals.NONE, List.of());

  Optional<Occurrence> firstAfter(Instant start) {
    int low = 0;
    int high = occurrences.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (occurrences.get(middle).at().isAfter(start)) high = middle;
      else
        low = middle + 1;
    }
    return low < occurrences.size() ? Optional.of(occurrences.get(low)) : Optional.empty();
  }

  /** Of all with a smaller number than that, in minor units. */
  BigInteger totalBefore(long number, String currency) {
    BigInteger total = totalsBefore.of(currency);
    for (Occurrence one : occurrences.subList(0, Math.toIntExact(number - before - 1))) {
      if (one.currency().equals(currency)) total = total.add(BigInteger.valueOf(one.amount()));
    }
    return total;
  }

  public Occurrence last() { return occurrences.isEmpty() ? Occurrence.NONE : occurrences.getLast(); }

  Stretch upTo(int size) { return new Stretch(before, totalsBefore, List.copyOf(occurrences.subList(0, size))); }

  Stretch from(int size) {
    Totals totals = totalsBefore;
    for (Occurrence one : occurrences.subList(0, size))
      totals = totals.plus(one.currency(), one.amount());
    return new Stretch(before + size, totals, List.copyOf(occurrences.subList(size, occurrences.size())));
  }
}
