package io.tollgate.simulator.fault;

import io.tollgate.simulator.operation.Operation;
import io.tollgate.simulator.operation.OperationType;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/**
 * A misbehavior that was ordered, and the calls it is meant for. A filter that is absent matches every call.
 *
 * @param timesLeft how often it may still strike; absent where it lasts until it is deleted
 */
public record Fault(String id, Effect effect, Set<Call> appliesTo, Filter filter, @Nullable Integer timesLeft) {
  public Fault {
    appliesTo = Set.copyOf(appliesTo);
  }

  boolean strikes(Call call, Optional<Operation> operation) {
    return appliesTo.contains(call) && filter.matches(operation);
  }

  Fault struck() { return new Fault(id, effect, appliesTo, filter, timesLeft == null ? null : timesLeft - 1); }

  boolean isSpent() { return timesLeft != null && timesLeft <= 0; }

  /** Which operations a fault is meant for; one that the acquirer does not know matches only the empty filter. */
  public record Filter(@Nullable String last4, @Nullable Long amount, @Nullable String merchantReference,
      @Nullable OperationType type) {
    public static final Filter EVERYTHING = new Filter(null, null, null, null);

    boolean matches(Optional<Operation> asked) {
      if (equals(EVERYTHING)) return true;
      return asked.filter(operation -> (last4 == null || last4.equals(operation.last4()))
          && (amount == null || amount == operation.amount().minorUnits())
          && (type == null || type == operation.type())
          && (merchantReference == null || merchantReference.equals(operation.merchantReference()))).isPresent();
    }
  }
}
