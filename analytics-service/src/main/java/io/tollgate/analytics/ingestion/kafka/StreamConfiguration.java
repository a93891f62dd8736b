package io.tollgate.analytics.ingestion.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

@Configuration(proxyBeanMethods = false)
class StreamConfiguration {
  @Bean
  PaymentStream paymentStream(StreamProperties properties, KafkaConnectionDetails kafka, MeterRegistry meters,
      Clock clock) {
    return new PaymentStream(() -> new KafkaStreams(new AnalyticsTopology(clock).build(), new StreamsConfig(
        StreamSettings.of(properties, String.join(",", kafka.getBootstrapServers()), meters))));
  }

  /** Part of readiness: without the stream the figures stand still. */
  @Bean
  HealthIndicator paymentStreamHealthIndicator(PaymentStream stream) {
    return () -> stream.isWorking() ? Health.up().build() : Health.outOfService().build();
  }
}
