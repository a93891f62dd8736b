package io.tollgate.payments.recovery;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Operations that were sent and not answered. */
public interface InDoubt {
  /** Oldest first. */
  List<Operation> oldest(int most);

  /** How many there are at each acquirer that has any. */
  Map<String, Long> byAcquirer();

  /** @param modification null where it is the payment's own sale or authorization */
  record Operation(String merchant, String payment, @Nullable String modification, String kind, Instant since,
      Instant nextLook, int attempts) {}
}
