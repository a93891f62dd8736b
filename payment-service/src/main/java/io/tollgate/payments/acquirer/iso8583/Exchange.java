package io.tollgate.payments.acquirer.iso8583;

/** What came of sending a message. */
sealed interface Exchange {
  record Answered(Message answer) implements Exchange {}

  /** It does not fit the host's messages. */
  record Unwritable(String why) implements Exchange {}

  /** No byte of it has left us. */
  record NotSent(String why) implements Exchange {}

  /** It may have arrived. */
  record Unanswered(String why) implements Exchange {}
}
