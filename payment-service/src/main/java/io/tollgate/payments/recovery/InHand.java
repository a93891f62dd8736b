package io.tollgate.payments.recovery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * What was taken over and is not done with. Whoever takes over has it for a lease, so no more is taken than can be brought on
 * meanwhile; and since each acquirer's guard holds back what it has no room for, a slow one does not fill these places.
 */
final class InHand {
  private static final int MOST_AT_ONCE = 50;
  private final Semaphore places;

  InHand(int most) { this.places = new Semaphore(most); }

  /** How many may be taken over now. */
  int room() { return Math.min(MOST_AT_ONCE, places.availablePermits()); }

  /** Only for the one thread that asked for room. */
  void until(CompletableFuture<?> done) {
    places.acquireUninterruptibly();
    var _ = done.whenComplete((_, _) -> places.release());
  }
}
