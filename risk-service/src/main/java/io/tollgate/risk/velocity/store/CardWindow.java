package io.tollgate.risk.velocity.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One card's attempts as a batch goes on: the last one stored before it, then its own. Numbers have no gaps and times never run
 * backwards, so the attempts of a window are those from its first number to the last.
 */
final class CardWindow {
  private final Duration window;
  private final Deque<Numbered> ofThisBatch = new ArrayDeque<>();
  private Numbered last;

  CardWindow(Numbered last, Duration window) {
    this.last = last;
    this.window = window;
  }

  /** @param firstStored the number of the earliest stored attempt that this attempt's window holds, 0 where it holds none */
  Counted add(Instant at, long firstStored) {
    var attempt = new Numbered(last.number + 1, at.isBefore(last.at) ? last.at : at);
    Instant windowStart = attempt.at.minus(window);
    ofThisBatch.addLast(attempt);
    while (!ofThisBatch.getFirst().at.isAfter(windowStart))
      ofThisBatch.removeFirst();
    last = attempt;
    long first = firstStored > 0 ? firstStored : ofThisBatch.getFirst().number;
    return new Counted(attempt, attempt.number - first + 1);
  }

  /** An attempt and its place in its card's row of attempts. */
  record Numbered(long number, Instant at) {
    static final Numbered NONE = new Numbered(0, Instant.EPOCH);
  }

  /** @param inWindow how many attempts the window holds that ends with this one, itself included */
  record Counted(Numbered attempt, long inWindow) {}
}
