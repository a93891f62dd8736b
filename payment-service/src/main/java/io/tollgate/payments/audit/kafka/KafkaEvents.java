package io.tollgate.payments.audit.kafka;

import io.tollgate.common.event.Topics;
import io.tollgate.payments.audit.Drift.MissingFrom;
import io.tollgate.payments.audit.Position;
import io.tollgate.payments.audit.PublishedEvent;
import io.tollgate.payments.audit.PublishedEvents;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads without a group: it moves nobody's offsets. Records bear the time of their event. */
@Component
class KafkaEvents implements PublishedEvents {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final Duration FAREWELL = Duration.ofSeconds(1);
  /** Kafka is away sooner than by its clients' own measure (60 s a question). */
  private static final String ANSWER_WITHIN_MS = "5000";

  private final ConsumerFactory<String, byte[]> consumers;

  KafkaEvents(ConsumerFactory<String, byte[]> consumers) { this.consumers = consumers; }

  @Override
  public Reading since(MissingFrom place, Instant from, int most, Predicate<PublishedEvent> wanted) {
    return read(place, most, wanted, (consumer, ends) -> {
      Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(ends.keySet().stream()
          .collect(Collectors.toMap(partition -> partition, _ -> from.toEpochMilli())));
      ends.forEach((partition, end) -> {
        OffsetAndTimestamp start = starts.get(partition);
        consumer.seek(partition, start == null ? end : start.offset());
      });
    });
  }

  @Override
  public Reading on(MissingFrom place, Position from, int most, Predicate<PublishedEvent> wanted) {
    return read(place, most, wanted, (consumer, ends) -> ends.forEach((partition, end) -> {
      long next = from.of(partition.partition());
      // A topic that ends before was lost and made anew.
      consumer.seek(partition, next <= end ? next : 0);
    }));
  }

  /** @throws IllegalStateException where that much of the topic could not be read in time */
  private Reading read(MissingFrom place, int most, Predicate<PublishedEvent> wanted, Start start) {
    String topic = switch (place) {
      case TOPIC -> Topics.PAYMENTS;
      case ANALYTICS -> Topics.ANALYTICS_TRANSACTIONS;
    };
    Consumer<String, byte[]> consumer = consumers.createConsumer("payment-audit", null, "audit", impatient());
    try {
      List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
          .map(info -> new TopicPartition(topic, info.partition()))
          .sorted(Comparator.comparingInt(TopicPartition::partition)).toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      start.seek(consumer, ends);
      int records = readTo(ends, consumer, most, wanted);
      return new Reading(new Position(partitions.stream().map(consumer::position).toList()), records,
          isAt(ends, consumer));
    } finally {
      consumer.close(CloseOptions.timeout(FAREWELL));
    }
  }

  private static int readTo(Map<TopicPartition, Long> ends, Consumer<String, byte[]> consumer, int most,
      Predicate<PublishedEvent> wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int records = 0;
    boolean goOn = true;
    while (goOn && records < most && !isAt(ends, consumer)) {
      if (System.nanoTime() > deadline)
        throw new IllegalStateException(ends.keySet() + " were not read in time");
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        records++;
        goOn &= tell(record, wanted);
      }
    }
    return records;
  }

  private static boolean isAt(Map<TopicPartition, Long> ends, Consumer<String, byte[]> consumer) {
    return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private static boolean tell(ConsumerRecord<String, byte[]> record, Predicate<PublishedEvent> wanted) {
    var sequence = record.headers().lastHeader("ce_sequence");
    if (sequence == null || record.key() == null) return true;
    return wanted.test(new PublishedEvent(record.key(),
        Long.parseLong(new String(sequence.value(), StandardCharsets.UTF_8))));
  }

  private static Properties impatient() {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
    return properties;
  }

  private interface Start {
    void seek(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends);
  }
}
