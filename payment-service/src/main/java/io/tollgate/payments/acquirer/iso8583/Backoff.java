package io.tollgate.payments.acquirer.iso8583;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: twice as long each time, and a random half of it less. */
final class Backoff {
  private final CardHost.Reconnect limits;
  private final RandomGenerator random;
  private Duration next;

  Backoff(CardHost.Reconnect limits, RandomGenerator random) {
    this.limits = limits;
    this.random = random;
    this.next = limits.first();
  }

  Duration next() {
    Duration whole = next;
    Duration twice = whole.multipliedBy(2);
    next = twice.compareTo(limits.longest()) < 0 ? twice : limits.longest();
    return whole.minus(Duration.ofNanos((long) (whole.toNanos() * random.nextDouble() / 2)));
  }

  /** The last attempt came through. */
  void reset() { next = limits.first(); }
}
