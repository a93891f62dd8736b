package io.tollgate.risk.velocity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Attempts of one subject, or its failures, as a batch goes on: what is at hand of those stored, then its own. */
final class Trail {
  /** What is at hand of a subject is read and written with each of its payments, so it has to stay small. */
  static final int MOST_AT_HAND = 32;
  private static final int LEAST_AT_HAND = 8;
  static final int SHORTEST_STRETCH = 16;
  private static final int LONGEST_STRETCH = 64;

  private final Stretch stored;
  private final List<Occurrence> all;
  private final Stretch stretch;

  Trail(Stretch stored) {
    this.stored = stored;
    this.all = new ArrayList<>(stored.occurrences());
    this.stretch = new Stretch(stored.before(), stored.totalsBefore(), all);
  }

  Stretch stored() { return stored; }

  /** With what the batch brought. */
  Stretch stretch() { return stretch; }

  Occurrence last() { return stretch.last(); }

  Instant notBefore(Instant at) { return at.isBefore(last().at()) ? last().at() : at; }

  Occurrence add(Instant at, long amount, String currency) {
    var next = new Occurrence(last().number() + 1, notBefore(at), amount, currency);
    all.add(next);
    return next;
  }

  boolean isLonger() { return all.size() > stored.occurrences().size(); }

  /** Whether the first one after that may have left for the stretches. */
  boolean beginsAfter(Instant start) {
    return stretch.before() > 0 && stretch.occurrences().getFirst().at().isAfter(start);
  }

  /** @param reach what happened up to then no window will hold any more */
  Kept keep(Instant reach) {
    int gone = stretch.firstAfter(reach).map(first -> Math.toIntExact(first.number() - stretch.before() - 1))
        .orElse(Math.max(0, all.size() - 1));
    Stretch rest = stretch.from(gone);
    var older = new ArrayList<Stretch>();
    if (rest.occurrences().size() > MOST_AT_HAND) {
      while (rest.occurrences().size() >= LEAST_AT_HAND + SHORTEST_STRETCH) {
        int some = Math.min(LONGEST_STRETCH, rest.occurrences().size() - LEAST_AT_HAND);
        older.add(rest.upTo(some));
        rest = rest.from(some);
      }
    }
    return new Kept(rest, older);
  }

  /** @param older for which there is no room at hand */
  record Kept(Stretch atHand, List<Stretch> older) {}
}
