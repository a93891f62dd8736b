package io.tollgate.risk.velocity;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is at hand of the narrower subjects of a subject, such as a card at its merchants: nothing happens to them that does not happen
 * to it, so its row has them with it while there is room.
 *
 * @param atHand each with nothing narrower of its own
 * @param hasMore whether some may have rows of their own; one that left for such a row does not come back
 */
public record Narrower(Map<Subject, Remembered> atHand, boolean hasMore) {
  public static final Narrower NONE = new Narrower(Map.of(), false);
  /** They are read and written with each of the wider one's payments, so they have to stay few and small. */
  static final int MOST_AT_HAND = 6;
  static final int MOST_OCCURRENCES = 48;

  private static final Comparator<Remembered> BY_TIME = Comparator.comparing(one -> one.attempts().last().at());

  /** Where a row of its own is to be looked for. */
  boolean mayHaveElsewhere(Subject subject) {
    return hasMore && !atHand.containsKey(subject);
  }

  /**
   * With what has changed, and without what is too old to be known; a request that is replayed late counts for the next one as well.
   *
   * @param leaving takes those for which there is no room, the ones that were tried longest ago
   */
  Narrower with(Map<Subject, Remembered> changed, LocalDate today, Map<Subject, Remembered> leaving) {
    if (changed.isEmpty() && atHand.isEmpty()) return this;
    var all = new HashMap<>(atHand);
    all.entrySet().removeIf(one -> one.getValue().isForgottenOn(today, one.getKey().dimension()));
    all.putAll(changed);
    if (all.size() <= MOST_AT_HAND && occurrences(all.values()) <= MOST_OCCURRENCES) return new Narrower(all, hasMore);
    List<Map.Entry<Subject, Remembered>> latestFirst = all.entrySet().stream()
        .sorted(Map.Entry.<Subject, Remembered>comparingByValue(BY_TIME).reversed()).toList();
    var room = HashMap.<Subject, Remembered>newHashMap(MOST_AT_HAND);
    int occurrences = 0;
    boolean isFull = false;
    for (Map.Entry<Subject, Remembered> one : latestFirst) {
      occurrences += one.getValue().occurrencesAtHand();
      isFull |= room.size() == MOST_AT_HAND || occurrences > MOST_OCCURRENCES;
      (isFull ? leaving : room).put(one.getKey(), one.getValue());
    }
    return new Narrower(room, hasMore || isFull);
  }

  private static int occurrences(Collection<Remembered> some) {
    int occurrences = 0;
    for (Remembered one : some)
      occurrences += one.occurrencesAtHand();
    return occurrences;
  }
}
