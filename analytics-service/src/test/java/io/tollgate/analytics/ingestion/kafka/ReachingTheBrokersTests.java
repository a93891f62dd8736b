package io.tollgate.analytics.ingestion.kafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.common.kit.messaging.Readers;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ReachingTheBrokersTests {
  @TempDir
  Path state;

  @Test
  void isDoneEncryptedAndAsWhomTheSettingsSay() {
    var kafka = new KafkaProperties();
    kafka.getSecurity().setProtocol("SSL");
    kafka.getSsl().setKeyStoreLocation(new FileSystemResource("/secrets/user.p12"));
    kafka.getSsl().setKeyStoreType("PKCS12");
    kafka.getProperties().put("metadata.max.age.ms", "30000");

    var stream = new StreamsConfig(StreamSettings.of(new StreamProperties("analytics-test", state, -1,
        Duration.ofMillis(500), 1, DataSize.ofMegabytes(8)),
        StreamConfiguration.connection(kafka, () -> List.of("one:9093", "two:9093")),
        new Readers(new SimpleMeterRegistry())));

    for (var client : List.of(stream.getMainConsumerConfigs("analytics-test", "one", 0),
        stream.getProducerConfigs("one"), stream.getAdminConfigs("one"))) {
      assertThat(client).containsEntry("security.protocol", "SSL").containsEntry("ssl.keystore.type", "PKCS12")
          .containsEntry("ssl.keystore.location", "/secrets/user.p12").containsEntry("metadata.max.age.ms", "30000");
      assertThat(client.get("bootstrap.servers")).asString().contains("one:9093").contains("two:9093");
    }
  }
}
