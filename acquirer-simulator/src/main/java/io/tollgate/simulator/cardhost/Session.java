package io.tollgate.simulator.cardhost;

import io.tollgate.simulator.operation.ResponseCode;

/** One client's connection, from sign-on to sign-off. It is used by the thread that reads the connection, alone. */
public final class Session {
  private static final String SIGN_ON = "001";
  private static final String SIGN_OFF = "002";
  private static final String ECHO = "301";

  private final HostProtocol protocol;
  private boolean signedOn;

  public Session(HostProtocol protocol) { this.protocol = protocol; }

  public Reaction react(Message message) {
    MessageKind kind = MessageKind.of(message.mti()).orElse(null);
    if (kind == null) return new Reaction.HungUp("nobody sends a " + message.mti());
    try {
      if (kind == MessageKind.NETWORK_MANAGEMENT) return manage(message);
      if (!signedOn) return new Reaction.HungUp("it sent a " + message.mti() + " and has not signed on");
      return protocol.react(kind, message);
    } catch (FormatError e) {
      return refuse(kind, message, e);
    }
  }

  private Reaction manage(Message message) throws FormatError {
    var _ = message.get(Field.SENT_AT);
    var _ = message.get(Field.TRACE_NUMBER);
    switch (message.get(Field.NETWORK_CODE)) {
      case SIGN_ON -> signedOn = true;
      case SIGN_OFF -> signedOn = false;
      case ECHO -> {}
      default -> throw new FormatError(Field.NETWORK_CODE, "is no network management code");
    }
    return new Reaction.Answered(message.answer(MessageKind.NETWORK_MANAGEMENT, ResponseCode.APPROVED));
  }

  /** An answer that the client could not find its request by is none. */
  private static Reaction refuse(MessageKind kind, Message message, FormatError error) {
    boolean financial = kind != MessageKind.NETWORK_MANAGEMENT;
    if (!message.has(Field.SENT_AT) || !message.has(Field.TRACE_NUMBER)
        || (financial && !message.has(Field.TERMINAL))) {
      return new Reaction.HungUp(message + " can't be answered: " + error.getMessage());
    }
    return new Reaction.Answered(message.answer(kind, ResponseCode.FORMAT_ERROR));
  }
}
