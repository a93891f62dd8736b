package io.tollgate.payments.acquirer;

import java.util.List;
import java.util.Optional;

/**
 * Keep one acquirer's trouble from becoming everybody's: each has its own room, its own time limit, and a breaker that opens
 * when answers fail to come. All of it is this instance's own view.
 */
public interface Guards {
  /**
   * The same acquirers, in the same order, behind their guards. What a guard does not let through is {@link Acquirer.NotSent}
   * the first time it is sent, and {@link Acquirer.NoAnswer} later; what takes too long is {@code NoAnswer}.
   *
   * @throws IllegalStateException where the limits don't fit the acquirers or the lease
   */
  List<Acquirer> guard(List<Acquirer> acquirers);

  /** Whether there is room and the breaker is not open, or a probe is due. */
  boolean letThrough(String acquirer);

  /** In the order of their configuration. */
  List<GuardState> states();

  /** An operator's hand on the breaker, until the instance ends. Empty where there is no such acquirer. */
  Optional<GuardState> hold(String acquirer, BreakerHold hold);
}
