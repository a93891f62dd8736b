package io.tollgate.payments.acquirer;

import io.tollgate.common.id.TypeId;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing asked of an acquirer: made before it is sent, and never changed, so that asking twice is asking once. Whatever
 * names it on a wire follows from it, so that a crash between sending and recording loses no name.
 */
public record OperationId(UUID value) {
  private static final int TRACE_BITS = 20;
  private static final long TRACE_MASK = (1L << TRACE_BITS) - 1;
  /** What six digits hold. */
  private static final int TRACES = 1_000_000;

  /** @param traceNumber 0 to 999,999; unique among the operations of some hours */
  public static OperationId of(UUID timeOrdered, int traceNumber) {
    if (traceNumber < 0 || traceNumber >= TRACES) throw new IllegalArgumentException("Not six digits: " + traceNumber);
    return new OperationId(new UUID(timeOrdered.getMostSignificantBits(),
        (timeOrdered.getLeastSignificantBits() & ~TRACE_MASK) | traceNumber));
  }

  /** Six digits at most (ISO 8583 field 11). */
  public int traceNumber() {
    return (int) ((value.getLeastSignificantBits() & TRACE_MASK) % TRACES);
  }

  /** When the operation was made. */
  public Instant madeAt() {
    return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
  }

  @Override
  public String toString() { return TypeId.format("op", value); }
}
