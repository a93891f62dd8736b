package io.tollgate.simulator.cardhost.tcp;

/** Bytes that are no message: where the next one starts is anybody's guess, so the connection ends. Never quotes them. */
final class UnreadableMessage extends Exception {
  UnreadableMessage(String what) { super(what, null, false, false); }
}
