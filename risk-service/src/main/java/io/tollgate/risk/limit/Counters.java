package io.tollgate.risk.limit;

import java.util.Collection;
import java.util.Map;

/** What was counted. */
public interface Counters {
  /**
   * These counters, made where there were none; from here to the end of the transaction nobody else changes them. Two statements,
   * however many; all take them in one order, so nobody waits in a circle.
   */
  Map<CounterKey, Tally> lock(Collection<CounterKey> keys);

  /** As they stand, without waiting for anybody; those that are not there are missing. */
  Map<CounterKey, Tally> read(Collection<CounterKey> keys);
}
