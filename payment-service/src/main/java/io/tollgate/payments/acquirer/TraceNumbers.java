package io.tollgate.payments.acquirer;

/** Where instances get the numbers from that keep their operations apart. */
public interface TraceNumbers {
  /** The first of a thousand that nobody else uses for hours. */
  int nextThousand();
}
