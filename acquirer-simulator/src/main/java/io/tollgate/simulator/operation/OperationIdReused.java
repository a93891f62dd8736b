package io.tollgate.simulator.operation;

/** A known operation id came with another content: the sender mixed up two operations, and neither may be taken for the other. */
public final class OperationIdReused extends RuntimeException {
  OperationIdReused(OperationId id) { super("Operation " + id + " is known with another content"); }
}
