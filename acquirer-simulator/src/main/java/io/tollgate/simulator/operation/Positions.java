package io.tollgate.simulator.operation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** What came of each sale and authorization: no capture past what was authorized, no refund past what was captured, however many come at once. */
final class Positions {
  private final Map<OperationId, Position> bySubject = new ConcurrentHashMap<>();
  // Always asked before the positions, never after: the order of their locks.
  private final Map<OperationId, Given> refunds = new ConcurrentHashMap<>();

  /** Remembers the operation, or says what is against it. */
  Optional<Decline> admit(Operation operation) {
    return switch (operation.type()) {
      case SALE, AUTHORIZATION, CAPTURE, VOID -> move(operation);
      case REFUND -> give(operation);
      case REVERSAL -> undo(operation);
    };
  }

  private Optional<Decline> move(Operation operation) {
    var objection = new AtomicReference<Optional<Decline>>(Optional.empty());
    bySubject.compute(operation.subject(), (_, known) -> {
      Position before = known == null ? Position.nothing(operation.amount()) : known;
      objection.set(before.objectionTo(operation));
      return objection.get().isEmpty() ? before.after(operation) : known;
    });
    return objection.get();
  }

  private Optional<Decline> give(Operation refund) {
    var objection = new AtomicReference<>(Optional.of(Decline.INVALID_TRANSACTION));
    refunds.compute(refund.id(), (_, known) -> {
      if (known instanceof Given.Undone) return known;
      objection.set(move(refund));
      return objection.get().isEmpty() ? new Given.Standing(refund) : known;
    });
    return objection.get();
  }

  /** What a reversal names and nobody knows may come yet, as a refund or as anything else. */
  private Optional<Decline> undo(Operation reversal) {
    var objection = new AtomicReference<Optional<Decline>>(Optional.empty());
    refunds.compute(reversal.subject(), (_, known) -> {
      if (known instanceof Given.Standing(var refund)) {
        bySubject.computeIfPresent(refund.subject(), (_, position) -> position.without(refund));
        return new Given.Undone();
      }
      objection.set(move(reversal));
      return objection.get().isEmpty() ? new Given.Undone() : known;
    });
    return objection.get();
  }

  /** What became of a refund. */
  private sealed interface Given {
    record Standing(Operation refund) implements Given {}

    record Undone() implements Given {}
  }
}
