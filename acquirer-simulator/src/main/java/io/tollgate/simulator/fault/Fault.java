package io.tollgate.simulator.fault;

import io.tollgate.simulator.operation.Acquirer;
import io.tollgate.simulator.operation.Operation;
import io.tollgate.simulator.operation.OperationType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A misbehavior that was ordered, and the calls it is meant for. A filter that is absent matches every call.
 *
 * @param met how many calls it was meant for so far
 * @param struckSoFar how many of them it struck
 */
public record Fault(String id, Effect effect, Set<Call> appliesTo, Filter filter, Schedule schedule, Instant orderedAt,
    long met, int struckSoFar) {
  public Fault {
    appliesTo = Set.copyOf(appliesTo);
  }

  /** How often it may still strike; absent where that is not limited. */
  public @Nullable Integer timesLeft() {
    return schedule.times() == null ? null : schedule.times() - struckSoFar;
  }

  boolean isMeantFor(Call call, Optional<Operation> operation, Instant now) {
    return appliesTo.contains(call) && schedule.isAwake(orderedAt, now) && filter.matches(operation)
        && !(effect instanceof Effect.ForcedCode && operation.filter(Fault::isReversal).isPresent());
  }

  /** No host declines one: it would be repeated for ever. */
  private static boolean isReversal(Operation operation) {
    return operation.type() == OperationType.REVERSAL;
  }

  Fault meeting() { return new Fault(id, effect, appliesTo, filter, schedule, orderedAt, met + 1, struckSoFar); }

  Fault striking() { return new Fault(id, effect, appliesTo, filter, schedule, orderedAt, met, struckSoFar + 1); }

  /** Whether it strikes the call that it met last. */
  boolean strikes() { return schedule.picks(met); }

  boolean isSpent(Instant now) {
    return (schedule.times() != null && struckSoFar >= schedule.times()) || schedule.isOver(orderedAt, now);
  }

  /** Which operations a fault is meant for; one that the acquirer does not know matches only the empty filter. */
  public record Filter(@Nullable String last4, @Nullable Long amount, @Nullable String merchantReference,
      @Nullable OperationType type, @Nullable Acquirer acquirer) {
    public static final Filter EVERYTHING = new Filter(null, null, null, null, null);

    boolean matches(Optional<Operation> asked) {
      if (equals(EVERYTHING)) return true;
      return asked.filter(operation -> (last4 == null || last4.equals(operation.last4()))
          && (amount == null || amount == operation.amount().minorUnits())
          && (type == null || type == operation.type())
          && (acquirer == null || acquirer.equals(operation.acquirer()))
          && (merchantReference == null || merchantReference.equals(operation.merchantReference()))).isPresent();
    }
  }
}
