package io.tollgate.gateway.clientauth.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.messaging.Readers;
import io.tollgate.gateway.clientauth.KnownClients;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

import java.util.Properties;

/** Runs the reader as long as the gateway runs; until the reader has caught up, the gateway is not ready. */
@Component("merchantsHealthIndicator")
final class MerchantsReading implements SmartLifecycle, HealthIndicator {
  private final MerchantsReader reader;
  private @Nullable Thread thread;

  MerchantsReading(ConsumerFactory<String, byte[]> consumers, KnownClients clients, MeterRegistry meters) {
    var properties = new Properties();
    properties.setProperty(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, "30000");
    properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    this.reader = new MerchantsReader(() -> consumers.createConsumer(null, "merchants", null, properties), clients,
        Readers.deadLetters(meters, Topics.MERCHANTS));
    Gauge.builder("tollgate.gateway.known.keys", clients, KnownClients::size)
        .description("API keys that are valid now").register(meters);
  }

  @Override
  public void start() { thread = Thread.ofPlatform().daemon().name("merchants-reader").start(reader); }

  @Override
  public void stop() {
    reader.stop();
    if (thread != null) {
      try {
        thread.join(5_000);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() { return thread != null && thread.isAlive(); }

  @Override
  public Health health() { return reader.caughtUp() ? Health.up().build() : Health.outOfService().build(); }
}
