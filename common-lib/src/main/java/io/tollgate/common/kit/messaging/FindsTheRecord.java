package io.tollgate.common.kit.messaging;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.Acknowledgment;

import java.util.List;

/**
 * A batch that fails for one of its records is handed over again record by record, so that the one is known and the others are
 * done: redelivery harms no listener of ours. Every failure leaves here with the first record that is not done.
 */
final class FindsTheRecord implements BatchAcknowledgingConsumerAwareMessageListener<String, byte[]> {
  private final BatchAcknowledgingConsumerAwareMessageListener<String, byte[]> listener;

  FindsTheRecord(BatchAcknowledgingConsumerAwareMessageListener<String, byte[]> listener) { this.listener = listener; }

  @Override
  public void onMessage(List<ConsumerRecord<String, byte[]>> records, @Nullable Acknowledgment acknowledgment,
      @Nullable Consumer<?, ?> consumer) {
    try {
      listener.onMessage(records, acknowledgment, consumer);
    } catch (RuntimeException e) {
      if (isAboutARecord(e)) throw e;
      if (records.size() == 1 || Fault.of(e) == Fault.CIRCUMSTANCES) throw notDone(records.getFirst(), e);
      oneByOne(records, acknowledgment, consumer);
    }
  }

  private void oneByOne(List<ConsumerRecord<String, byte[]>> records, @Nullable Acknowledgment acknowledgment,
      @Nullable Consumer<?, ?> consumer) {
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        listener.onMessage(List.of(record), acknowledgment, consumer);
      } catch (RuntimeException e) {
        throw notDone(record, e);
      }
    }
  }

  private static boolean isAboutARecord(RuntimeException failure) {
    return Fault.causes(failure).stream().anyMatch(BatchListenerFailedException.class::isInstance);
  }

  private static BatchListenerFailedException notDone(ConsumerRecord<String, byte[]> record, RuntimeException failure) {
    return new BatchListenerFailedException("Not processed", failure, record);
  }
}
