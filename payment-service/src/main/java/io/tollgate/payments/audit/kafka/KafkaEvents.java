package io.tollgate.payments.audit.kafka;

import io.tollgate.common.event.Topics;
import io.tollgate.payments.audit.PublishedEvent;
import io.tollgate.payments.audit.PublishedEvents;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Reads by time, without a group: it moves nobody's offsets. Records bear the time of their event. */
@Component
class KafkaEvents implements PublishedEvents {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ConsumerFactory<String, byte[]> consumers;

  KafkaEvents(ConsumerFactory<String, byte[]> consumers) { this.consumers = consumers; }

  @Override
  public Set<PublishedEvent> since(Instant from) {
    Set<PublishedEvent> events = new HashSet<>();
    read(Topics.PAYMENTS, from, (subject, sequence) -> events.add(new PublishedEvent(subject, sequence)));
    return events;
  }

  @Override
  public Map<String, Long> analyzedSince(Instant from) {
    Map<String, Long> newest = new HashMap<>();
    read(Topics.ANALYTICS_TRANSACTIONS, from, (subject, sequence) -> newest.merge(subject, sequence, Math::max));
    return newest;
  }

  /** @throws IllegalStateException where the topic could not be read to its end in time */
  private void read(String topic, Instant from, BiConsumer<String, Long> event) {
    try (Consumer<String, byte[]> consumer = consumers.createConsumer("payment-audit", "audit")) {
      Map<TopicPartition, Long> ends = seek(consumer, topic, from);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        if (System.nanoTime() > deadline) throw new IllegalStateException(topic + " was not read to its end in time");
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL))
          tell(record, event);
      }
    }
  }

  private static Map<TopicPartition, Long> seek(Consumer<String, byte[]> consumer, String topic, Instant from) {
    List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition())).toList();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(partitions.stream()
        .collect(Collectors.toMap(partition -> partition, _ -> from.toEpochMilli())));
    consumer.assign(partitions);
    ends.forEach((partition, end) -> {
      OffsetAndTimestamp start = starts.get(partition);
      consumer.seek(partition, start == null ? end : start.offset());
    });
    return ends;
  }

  private static void tell(ConsumerRecord<String, byte[]> record, BiConsumer<String, Long> event) {
    var sequence = record.headers().lastHeader("ce_sequence");
    if (sequence == null || record.key() == null) return;
    event.accept(record.key(), Long.parseLong(new String(sequence.value(), StandardCharsets.UTF_8)));
  }
}
