package io.tollgate.local.process;

/** The signal that asks a process to end in good order. */
public enum StopSignal {
  /** What a JVM takes as a request for a graceful shutdown. */
  TERM,
  /** What PostgreSQL takes as a request for a fast shutdown; on TERM it would wait for its clients. */
  INT
}
