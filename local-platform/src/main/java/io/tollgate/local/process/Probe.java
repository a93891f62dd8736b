package io.tollgate.local.process;

/** Whether a process can do its work now. Asked many times a second while it starts. */
@FunctionalInterface
public interface Probe {
  /** @throws io.tollgate.local.CannotContinue where it never will, and a person must know why */
  boolean isReady();
}
