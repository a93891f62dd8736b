package io.tollgate.common.kit.messaging;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.Acknowledgment;

import java.util.List;
import java.util.Optional;

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
      Optional<BatchListenerFailedException> told = told(e);
      if (told.isPresent()) throw notDone(recordOf(told.get(), records), e);
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

  /** The listener itself may have said which record it is. */
  private static Optional<BatchListenerFailedException> told(RuntimeException failure) {
    return Fault.causes(failure).stream().filter(BatchListenerFailedException.class::isInstance)
        .map(BatchListenerFailedException.class::cast).findFirst();
  }

  private static ConsumerRecord<?, ?> recordOf(BatchListenerFailedException told,
      List<ConsumerRecord<String, byte[]>> records) {
    ConsumerRecord<?, ?> record = told.getRecord();
    return record == null ? records.get(told.getIndex()) : record;
  }

  private static BatchListenerFailedException notDone(ConsumerRecord<?, ?> record, RuntimeException failure) {
    return switch (Fault.of(failure)) {
      case UNREADABLE -> new Unreadable(failure, record);
      case RECORD -> new Refused(failure, record);
      case CIRCUMSTANCES -> new HeldUp(failure, record);
    };
  }

  // Spring counts a record's attempts anew only where the class of its failure changes: each fault has its own.

  private static final class Unreadable extends BatchListenerFailedException {
    private static final long serialVersionUID = 1;

    Unreadable(Throwable cause, ConsumerRecord<?, ?> record) { super("Unreadable", cause, record); }
  }

  private static final class Refused extends BatchListenerFailedException {
    private static final long serialVersionUID = 1;

    Refused(Throwable cause, ConsumerRecord<?, ?> record) { super("Not processed", cause, record); }
  }

  private static final class HeldUp extends BatchListenerFailedException {
    private static final long serialVersionUID = 1;

    HeldUp(Throwable cause, ConsumerRecord<?, ?> record) { super("Not processed yet", cause, record); }
  }
}
