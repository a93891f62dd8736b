package io.tollgate.common.kit.messaging;

import io.tollgate.common.kit.telemetry.LogFields;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;

/** Says what keeps a batch from being done: without it, a consumer that tries for ever does so in silence. */
final class LoggedFailures implements RetryListener {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedFailures.class);
  /** The first failures come fast; later ones are five seconds apart, and one a minute says enough. */
  private static final int OFTEN = 5;
  private static final int THEN_EVERY = 12;

  @Override
  public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception e, int attempt) {
    if (e != null && Fault.of(e) == Fault.UNREADABLE) return; // it is told of where it is put aside, without what it says
    if (!isWorthALine(attempt)) return;
    try (var _ = LogFields.ofTrace(EventRecords.traceparentOf(record.headers()))) {
      LOG.warn("Attempt {} failed at {}-{}@{}", attempt, record.topic(), record.partition(), record.offset(), e);
    }
  }

  private static boolean isWorthALine(int attempt) { return attempt <= OFTEN || attempt % THEN_EVERY == 0; }
}
