package io.tollgate.simulator.operation;

/** What the acquirer says to an operation, once and for all. */
public sealed interface Answer {
  record Approved() implements Answer {}

  record Declined(Decline reason) implements Answer {}

  /** The word that the API and the journal use. */
  default String result() {
    return switch (this) {
      case Approved() -> "approved";
      case Declined(_) -> "declined";
    };
  }
}
