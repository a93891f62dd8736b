package io.tollgate.payments.acquirer;

import com.github.f4b6a3.uuid.UuidCreator;
import org.springframework.stereotype.Component;

/** Makes operations' ids. Their trace numbers come by the thousand, so that making one costs no round trip. */
@Component
public class OperationIds {
  private static final int A_THOUSAND = 1_000;
  private final TraceNumbers numbers;
  private int next;
  private int left;

  OperationIds(TraceNumbers numbers) { this.numbers = numbers; }

  public OperationId next() { return OperationId.of(UuidCreator.getTimeOrderedEpoch(), nextTrace()); }

  private synchronized int nextTrace() {
    if (left == 0) {
      next = numbers.nextThousand();
      left = A_THOUSAND;
    }
    left--;
    return next++;
  }
}
