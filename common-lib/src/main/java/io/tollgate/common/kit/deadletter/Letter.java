package io.tollgate.common.kit.deadletter;

import io.tollgate.common.event.Topics.Reader;
import io.tollgate.common.kit.messaging.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.Optional;

/** A record as it lies on a reader's topic of dead letters, and what its headers tell of why it is there. */
record Letter(Reader reader, ConsumerRecord<String, byte[]> record, Optional<DeadLetter> told) {
  Letter(Reader reader, ConsumerRecord<String, byte[]> record) {
    this(reader, record, DeadLetter.told(record.headers()));
  }

  Position position() { return new Position(record.topic(), record.partition(), record.offset()); }

  /** Whether the whole of it is here, and the reader would know it: a stream also puts aside what it has made itself. */
  boolean isReplayable() {
    return told.filter(letter -> letter.whole() && letter.origin().topic().equals(reader.topic())).isPresent();
  }
}
