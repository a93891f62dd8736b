package io.tollgate.simulator.operation.web;

/** A fault asked for an HTTP 500; nothing is wrong here. */
final class SimulatedError extends RuntimeException {
  SimulatedError() { super("An error was ordered", null, false, false); }
}
