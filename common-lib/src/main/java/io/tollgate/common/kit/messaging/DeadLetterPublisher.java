package io.tollgate.common.kit.messaging;

import io.tollgate.common.event.Topics;
import io.tollgate.common.event.Topics.Reader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.KafkaUtils;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Puts a record aside, and returns once every broker that must have the letter has it; only then may the offset move. */
final class DeadLetterPublisher implements ConsumerRecordRecoverer {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPublisher.class);
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final KafkaTemplate<String, byte[]> kafka;
  private final Readers readers;
  private final Clock clock;

  DeadLetterPublisher(KafkaTemplate<String, byte[]> kafka, Readers readers, Clock clock) {
    this.kafka = kafka;
    this.readers = readers;
    this.clock = clock;
  }

  /** In the thread of the container, which knows the group. */
  @Override
  @SuppressWarnings("unchecked") // as BatchConsumers has them read
  public void accept(ConsumerRecord<?, ?> record, Exception failure) {
    putAside(Topics.reader(Objects.requireNonNull(KafkaUtils.getConsumerGroupId()), record.topic()),
        (ConsumerRecord<String, byte[]>) record, failure);
  }

  private void putAside(Reader reader, ConsumerRecord<String, byte[]> record, Exception failure) {
    var place = new DeadLetter.Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
    ProducerRecord<String, byte[]> letter = DeadLetter.of(reader, place, record.key(), record.value(),
        record.headers(), failure, clock.instant());
    try {
      kafka.send(letter).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The dead letter is not known to be published", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted before the dead letter was published", e);
    }
    readers.countDeadLetter(reader);
    LOG.error("Put aside by {}: {}-{}@{}, {}", reader.group(), record.topic(), record.partition(), record.offset(),
        Reason.of(failure));
  }
}
