package io.tollgate.payments.outbox.kafka;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Whether an event was refused for what it is, so that it alone can't be published; all else passes, and is waited for. */
final class Refusal {
  private Refusal() {}

  static boolean is(Throwable failure) {
    @Nullable
    Throwable cause = failure;
    while (cause != null && !isRefusal(cause))
      cause = cause.getCause();
    return cause != null;
  }

  private static boolean isRefusal(Throwable cause) {
    return switch (cause) {
      case RecordTooLargeException _,InvalidRecordException _,InvalidTimestampException _,SerializationException _ ->
        true;
      default -> false;
    };
  }
}
