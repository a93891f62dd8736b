package io.tollgate.simulator.cardhost;

import io.tollgate.simulator.operation.Acquirer;
import io.tollgate.simulator.operation.OperationId;

/** What a host knows a message by, whether it came or another one names it. */
record OperationName(Acquirer host, MessageKind kind, String sentAt, String traceNumber, String terminal) {
  OperationId id() {
    return new OperationId(String.join("-", host.name(), kind.requestMti(), sentAt, traceNumber, terminal));
  }

  OperationId reversal() { return new OperationId(id() + "-reversal"); }

  /** The message itself. */
  static OperationName of(MessageKind kind, Message message, Acquirer host) throws FormatError {
    return new OperationName(host, kind, message.get(Field.SENT_AT), message.get(Field.TRACE_NUMBER),
        message.get(Field.TERMINAL).strip());
  }

  /** The one that its field 90 names; both came from the same terminal. */
  static OperationName original(Message message, Acquirer host) throws FormatError {
    var elements = OriginalElements.of(message);
    return new OperationName(host, elements.kind(), elements.sentAt(), elements.traceNumber(),
        message.get(Field.TERMINAL).strip());
  }
}
