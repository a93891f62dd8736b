package io.tollgate.simulator.fault;

import io.tollgate.simulator.operation.Decline;

import java.time.Duration;

/** What becomes of a call. */
public sealed interface Effect {
  /** Nothing unusual. */
  record None() implements Effect {}

  /** The operation is recorded at once and answered late. */
  record Delay(Duration time) implements Effect {}

  /** The operation never arrived, as far as the acquirer knows; the caller waits in vain. */
  record NoAnswer(Duration held) implements Effect {}

  /** The operation is recorded and the answer gets lost on its way. */
  record LoseAnswer(Duration held) implements Effect {}

  /** An HTTP 500; nothing is recorded. */
  record ServerError() implements Effect {}

  /** The operation is recorded, and until then nobody is told what came of it: as asynchronous refunds are. */
  record Pending(Duration time) implements Effect {}

  /** The issuer says no, whatever the card. */
  record ForcedDecline(Decline reason) implements Effect {}
}
