package io.tollgate.simulator.fault;

import io.tollgate.simulator.operation.Operation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The faults in force. The oldest one that is meant for a call, and whose schedule picks it, strikes it, alone. */
public final class Faults {
  private static final Effect NONE = new Effect.None();

  private final Clock clock;
  // Copied at each change: reading, which every call does, must cost nothing.
  private volatile List<Fault> inForce = List.of();
  private long ordered;

  public Faults(Clock clock) { this.clock = clock; }

  public synchronized Fault order(Effect effect, Set<Call> appliesTo, Fault.Filter filter, Schedule schedule) {
    ordered++;
    var fault = new Fault("flt_" + ordered, effect, appliesTo, filter, schedule, clock.instant(), 0, 0);
    var more = new ArrayList<>(inForce);
    more.add(fault);
    inForce = List.copyOf(more);
    return fault;
  }

  public List<Fault> all() {
    Instant now = clock.instant();
    return inForce.stream().filter(fault -> !fault.isSpent(now)).toList();
  }

  public synchronized void clear() { inForce = List.of(); }

  /** Empty where there is no such fault, or no more. */
  public synchronized Optional<Fault> remove(String id) {
    Optional<Fault> known = inForce.stream().filter(fault -> fault.id().equals(id)).findFirst();
    inForce = inForce.stream().filter(fault -> !fault.id().equals(id)).toList();
    return known;
  }

  /** What becomes of this call; uses up one of the fault's times. */
  public Effect strike(Call call, Optional<Operation> operation) {
    return inForce.isEmpty() ? NONE : strikeFirst(call, operation);
  }

  private synchronized Effect strikeFirst(Call call, Optional<Operation> operation) {
    Instant now = clock.instant();
    var left = new ArrayList<Fault>();
    Optional<Fault> struck = Optional.empty();
    for (Fault fault : inForce) {
      Fault then = fault;
      if (struck.isEmpty() && fault.isMeantFor(call, operation, now)) {
        then = fault.meeting();
        if (then.strikes()) {
          then = then.striking();
          struck = Optional.of(then);
        }
      }
      if (!then.isSpent(now)) left.add(then);
    }
    inForce = List.copyOf(left);
    return struck.map(Fault::effect).orElse(NONE);
  }
}
