package io.tollgate.simulator.operation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** What came of each sale and authorization: no capture past what was authorized, no refund past what was captured, however many come at once. */
final class Positions {
  private final Map<OperationId, Position> bySubject = new ConcurrentHashMap<>();

  /** Decides, and remembers an approval. */
  Answer admit(Operation operation) {
    var answer = new AtomicReference<Answer>();
    bySubject.compute(operation.subject(), (_, known) -> {
      Position before = known == null ? Position.nothing(operation.amount()) : known;
      answer.set(before.answerTo(operation));
      return answer.get() instanceof Answer.Approved ? before.after(operation) : known;
    });
    return answer.get();
  }
}
