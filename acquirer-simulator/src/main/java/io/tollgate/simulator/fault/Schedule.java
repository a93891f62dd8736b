package io.tollgate.simulator.fault;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Which of the calls that it is meant for a fault strikes.
 *
 * @param times how often it strikes; absent where that is not limited
 * @param every it strikes each call whose number is a multiple of this
 * @param probability of a call to be struck, 0 to 1; the seed says which ones, the same ones each time
 * @param after it sleeps so long
 * @param lasting how long it then is awake; absent where that is not limited
 */
public record Schedule(@Nullable Integer times, int every, double probability, long seed, Duration after,
    @Nullable Duration lasting) {
  /** Each call, until it is deleted. */
  public static final Schedule ALWAYS = new Schedule(null, 1, 1, 0, Duration.ZERO, null);

  public static Schedule times(int times) { return new Schedule(times, 1, 1, 0, Duration.ZERO, null); }

  boolean isAwake(Instant ordered, Instant now) { return !now.isBefore(ordered.plus(after)) && !isOver(ordered, now); }

  boolean isOver(Instant ordered, Instant now) {
    return lasting != null && !now.isBefore(ordered.plus(after).plus(lasting));
  }

  /** @param number of the call, from 1 */
  boolean picks(long number) {
    return number % every == 0 && (probability >= 1 || new SplittableRandom(seed + number).nextDouble() < probability);
  }
}
