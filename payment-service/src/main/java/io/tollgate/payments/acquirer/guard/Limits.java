package io.tollgate.payments.acquirer.guard;

import java.time.Duration;

/**
 * What one acquirer is allowed.
 *
 * @param timeLimit after which a call counts as not answered
 * @param waitForRoom how long a call waits for a place when all are taken
 * @param maxInFlight charges, captures, voids and refunds at once
 * @param maxDoubtsInFlight inquiries and reversals at once
 * @param window the calls that the rates are of
 * @param minimumCalls with fewer the breaker stays as it is
 * @param failureRate per cent not answered, or not sent, that open the breaker
 * @param slowAfter a call that takes longer is slow
 * @param slowRate per cent of slow calls that open the breaker
 * @param openFor after which calls are let through as probes
 * @param probes how many calls decide whether the breaker closes again
 */
record Limits(Duration timeLimit, Duration waitForRoom, int maxInFlight, int maxDoubtsInFlight, int window,
    int minimumCalls, int failureRate, Duration slowAfter, int slowRate, Duration openFor, int probes) {
  Limits {
    requirePositive("time-limit", timeLimit);
    requirePositive("slow-after", slowAfter);
    requirePositive("open-for", openFor);
    if (waitForRoom.isNegative()) throw new IllegalArgumentException("wait-for-room is less than nothing");
    if (minimumCalls > window) throw new IllegalArgumentException("minimum-calls are more than the window holds");
  }

  /** The longest that a call can keep its caller waiting. */
  Duration longest() { return waitForRoom.plus(timeLimit); }

  private static void requirePositive(String name, Duration duration) {
    if (!duration.isPositive()) throw new IllegalArgumentException(name + " is no time at all");
  }
}
