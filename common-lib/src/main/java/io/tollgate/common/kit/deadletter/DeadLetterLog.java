package io.tollgate.common.kit.deadletter;

import io.tollgate.common.event.Topics.Reader;
import io.tollgate.common.kit.messaging.DeadLetter;
import io.tollgate.common.kit.messaging.Readers;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The dead letters of this service's readers, read from Kafka itself and from the end, in no consumer group: looking moves
 * nobody's offsets. One look at a time.
 */
final class DeadLetterLog {
  /** Offsets looked at in one go; some are no records, since a transaction's end takes one too. */
  private static final int STRETCH = 200;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Readers readers;
  private final ConsumerFactory<String, byte[]> consumers;
  private final KafkaTemplate<String, byte[]> producer;

  DeadLetterLog(Readers readers, ConsumerFactory<String, byte[]> consumers, KafkaTemplate<String, byte[]> producer) {
    this.readers = readers;
    this.consumers = consumers;
    this.producer = producer;
  }

  /** Topic by topic, the newest letters of each first. */
  synchronized List<Letter> list(int limit, @Nullable Position after) {
    List<Letter> letters = new ArrayList<>();
    try (Consumer<String, byte[]> consumer = consumer()) {
      for (Reader reader : readers.all()) {
        for (TopicPartition partition : partitions(consumer, reader.deadLetters())) {
          if (letters.size() >= limit || isBefore(partition, after)) continue;
          before(consumer, partition, endFor(partition, after), limit - letters.size())
              .forEach(record -> letters.add(new Letter(reader, record)));
        }
      }
    }
    return letters;
  }

  synchronized Optional<Letter> find(Position position) {
    Optional<Reader> reader = readers.all().stream()
        .filter(each -> each.deadLetters().equals(position.topic())).findFirst();
    if (reader.isEmpty()) return Optional.empty();
    try (Consumer<String, byte[]> consumer = consumer()) {
      return partitions(consumer, position.topic()).stream()
          .filter(partition -> partition.partition() == position.partition())
          .flatMap(partition -> before(consumer, partition, position.offset() + 1, 1).stream())
          .filter(record -> record.offset() == position.offset()).map(record -> new Letter(reader.get(), record))
          .findFirst();
    }
  }

  /** Sends the record to its reader alone. Returns once every broker that must have it has it. */
  void replay(Letter letter) {
    DeadLetter told = letter.told().orElseThrow();
    String retries = letter.reader().retries();
    // A stream's task reads the same partition of all its inputs; whoever else reads has one partition for this.
    int partition = told.origin().partition() % producer.partitionsFor(retries).size();
    ConsumerRecord<String, byte[]> record = letter.record();
    try {
      producer.send(new ProducerRecord<>(retries, partition, null, record.key(), record.value(), record.headers()))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new TimeoutException("The replayed record is not known to be published", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private Consumer<String, byte[]> consumer() {
    var properties = new Properties();
    properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.setProperty(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
    properties.setProperty(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
    return consumers.createConsumer(null, "dead-letters", null, properties);
  }

  private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream().map(PartitionInfo::partition).sorted()
        .map(partition -> new TopicPartition(topic, partition)).toList();
  }

  private static boolean isBefore(TopicPartition partition, @Nullable Position after) {
    if (after == null) return false;
    int byTopic = partition.topic().compareTo(after.topic());
    return byTopic < 0 || (byTopic == 0 && partition.partition() < after.partition());
  }

  private static long endFor(TopicPartition partition, @Nullable Position after) {
    if (after == null || !partition.topic().equals(after.topic()) || partition.partition() != after.partition())
      return Long.MAX_VALUE;
    return after.offset();
  }

  /** The newest records before that offset, the newest first. */
  private static List<ConsumerRecord<String, byte[]>> before(Consumer<String, byte[]> consumer,
      TopicPartition partition, long end, int wanted) {
    consumer.assign(List.of(partition));
    long begin = offset(consumer.beginningOffsets(List.of(partition)).get(partition));
    long upper = Math.min(end, offset(consumer.endOffsets(List.of(partition)).get(partition)));
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    while (upper > begin && found.size() < wanted) {
      long lower = Math.max(begin, upper - STRETCH);
      found.addAll(between(consumer, partition, lower, upper).reversed());
      upper = lower;
    }
    return found.subList(0, Math.min(found.size(), wanted));
  }

  private static List<ConsumerRecord<String, byte[]>> between(Consumer<String, byte[]> consumer,
      TopicPartition partition, long lower, long upper) {
    consumer.seek(partition, lower);
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < upper) {
      if (System.nanoTime() > deadline) throw new TimeoutException(partition + " was not read in time");
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL))
        if (record.offset() < upper) found.add(record);
    }
    return found;
  }

  private static long offset(@Nullable Long offset) { return offset == null ? 0 : offset; }
}
