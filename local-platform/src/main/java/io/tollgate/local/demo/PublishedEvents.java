package io.tollgate.local.demo;

import io.tollgate.common.event.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What anybody who may read the topic sees of a payment. */
record PublishedEvents(String bootstrap) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Up to the last one that the payment's history knows of, in order. */
  List<ConsumerRecord<String, byte[]>> of(String payment, int expected, Instant since) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      seek(consumer, since);
      Instant deadline = Instant.now().plus(PATIENCE);
      while (found.size() < expected && Instant.now().isBefore(deadline)) {
        for (var event : consumer.poll(Duration.ofMillis(200))) { if (payment.equals(event.key())) found.add(event); }
      }
    }
    return found;
  }

  private static void seek(KafkaConsumer<String, byte[]> consumer, Instant since) {
    List<TopicPartition> partitions = consumer.partitionsFor(Topics.PAYMENTS).stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    var times = new HashMap<TopicPartition, Long>();
    partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
    consumer.offsetsForTimes(times).forEach((partition, offset) -> {
      if (offset != null) consumer.seek(partition, offset.offset());
      else
        consumer.position(partition);
    });
  }

  /** The CloudEvents attributes, as the record's headers bear them. */
  static Map<String, String> attributes(ConsumerRecord<String, byte[]> event) {
    var attributes = new HashMap<String, String>();
    for (Header header : event.headers()) {
      attributes.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return attributes;
  }

  static String text(ConsumerRecord<String, byte[]> event) { return new String(event.value(), StandardCharsets.UTF_8); }

  static String where(ConsumerRecord<String, byte[]> event) {
    return List.of(event.topic(), "partition " + event.partition(), "offset " + event.offset()).stream()
        .collect(Collectors.joining(", "));
  }
}
