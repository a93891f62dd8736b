package io.tollgate.simulator.cardhost;

import java.time.Duration;

/** What a host does about a message. */
public sealed interface Reaction {
  record Answered(Message answer) implements Reaction {}

  record AnsweredLate(Message answer, Duration by) implements Reaction {}

  record AnsweredTwice(Message answer) implements Reaction {}

  record Unanswered() implements Reaction {}

  /** Bytes that mean nothing, in a frame that is right. */
  record Garbled() implements Reaction {}

  /** Half of the answer, then a reset of the connection. */
  record CutOff(Message answer) implements Reaction {}

  /** The client does not keep to the protocol: the connection is closed. */
  record HungUp(String reason) implements Reaction {}
}
