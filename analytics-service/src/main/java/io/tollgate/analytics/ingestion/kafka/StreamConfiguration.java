package io.tollgate.analytics.ingestion.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.messaging.Readers;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

@Configuration(proxyBeanMethods = false)
class StreamConfiguration {
  @Bean
  PaymentStream paymentStream(StreamProperties properties, KafkaProperties kafka, KafkaConnectionDetails brokers,
      Readers readers, Clock clock) {
    readers.add(Topics.PAYMENTS_COUNTED);
    Map<String, Object> connection = connection(kafka, brokers);
    return new PaymentStream(() -> new KafkaStreams(new AnalyticsTopology(clock).build(), new StreamsConfig(
        StreamSettings.of(properties, connection, readers))));
  }

  /** The stream reaches the brokers as every other client does: encrypted, and as whom {@code spring.kafka} says. */
  static Map<String, Object> connection(KafkaProperties kafka, KafkaConnectionDetails brokers) {
    Map<String, Object> connection = new HashMap<>(kafka.buildStreamsProperties());
    connection.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, String.join(",", brokers.getBootstrapServers()));
    return connection;
  }

  @Bean
  MeterBinder paymentStreamMeters(PaymentStream stream) {
    return Gauge.builder("tollgate.analytics.stream.lag", stream, PaymentStream::recordsBehind)::register;
  }

  /** Part of readiness: without the stream the figures stand still. */
  @Bean
  HealthIndicator paymentStreamHealthIndicator(PaymentStream stream) {
    return () -> stream.isWorking() ? Health.up().build() : Health.outOfService().build();
  }
}
