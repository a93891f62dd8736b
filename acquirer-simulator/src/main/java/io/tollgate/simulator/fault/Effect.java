package io.tollgate.simulator.fault;

import io.tollgate.simulator.operation.ResponseCode;

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

  /** The acquirer fails, by an HTTP 500 or response code 96; nothing is recorded. */
  record ServerError() implements Effect {}

  /** The operation is recorded, and until then nobody is told what came of it: as asynchronous refunds are. */
  record Pending(Duration time) implements Effect {}

  /** That is what the issuer says, whatever the card; of a reversal nothing is said but yes. */
  record ForcedCode(ResponseCode code) implements Effect {}

  /** The operation is recorded and its answer is sent two times. */
  record AnswerTwice() implements Effect {}

  /** The operation is recorded and answered under another trace number, so nobody asked for that answer. */
  record WrongStan() implements Effect {}

  /** The operation is recorded, and bytes that mean nothing come instead of the answer. */
  record Garbage() implements Effect {}

  /** The operation is recorded, and the connection is reset in the middle of the answer. */
  record Reset() implements Effect {}
}
