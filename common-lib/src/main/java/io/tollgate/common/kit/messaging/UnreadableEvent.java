package io.tollgate.common.kit.messaging;

/** A record that no retry will make readable; it belongs on the dead-letter topic. */
public final class UnreadableEvent extends RuntimeException {
  public UnreadableEvent(Throwable cause) { super("Not an event of ours: " + cause.getMessage(), cause); }
}
