package io.tollgate.simulator.fault;

import io.tollgate.simulator.operation.Operation;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The faults in force. The oldest one that fits a call strikes it, alone. */
public final class Faults {
  private static final Effect NONE = new Effect.None();

  // Copied at each change: reading, which every call does, must cost nothing.
  private volatile List<Fault> inForce = List.of();
  private long ordered;

  public synchronized Fault order(Effect effect, Set<Call> appliesTo, Fault.Filter filter, @Nullable Integer times) {
    ordered++;
    var fault = new Fault("flt_" + ordered, effect, appliesTo, filter, times);
    var more = new ArrayList<>(inForce);
    more.add(fault);
    inForce = List.copyOf(more);
    return fault;
  }

  public List<Fault> all() { return inForce; }

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
    Optional<Fault> first = inForce.stream().filter(fault -> fault.strikes(call, operation)).findFirst();
    if (first.isEmpty()) return NONE;
    Fault struck = first.get().struck();
    inForce = inForce.stream().map(fault -> fault.id().equals(struck.id()) ? struck : fault)
        .filter(fault -> !fault.isSpent()).toList();
    return struck.effect();
  }
}
