package io.tollgate.simulator.fault;

/** The two calls that a fault can strike. */
public enum Call {
  /** An operation is sent. */
  AUTHORIZE,
  /** An operation is asked after. */
  INQUIRY
}
