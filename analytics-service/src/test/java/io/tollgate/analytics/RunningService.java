package io.tollgate.analytics;

import io.tollgate.common.event.Scopes;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.common.testing.TestTokens;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** The service on a real PostgreSQL and a real Kafka, once for all integration tests; each test has merchants of its own. */
@SpringBootTest
@AutoConfigureMockMvc
class RunningService {
  private static final Path STATE = temporaryFolder();

  @Autowired
  MockMvcTester mvc;
  @Autowired
  KafkaTemplate<String, byte[]> kafka;

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry properties) {
    TestPlatform.shared().register(properties, "analytics");
    TestTokens.shared().register(properties);
    properties.add("tollgate.streams.state-dir", STATE::toString);
  }

  static MerchantId newMerchant() { return new MerchantId(UUID.randomUUID()); }

  @SafeVarargs
  final void send(ProducerRecord<String, byte[]>... events) {
    for (ProducerRecord<String, byte[]> event : events)
      kafka.send(event).join();
  }

  MvcTestResult get(MerchantId merchant, String path) {
    return get(TestTokens.shared().bearer("analytics-service", merchant, Scopes.ANALYTICS_READ), path);
  }

  MvcTestResult get(String authorization, String path) {
    return mvc.get().uri(path).header(HttpHeaders.AUTHORIZATION, authorization).exchange();
  }

  static ConditionFactory eventually() {
    return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
  }

  /** Committed records that are wanted, from the topic's beginning, once there are as many as wanted. */
  static List<ConsumerRecord<String, byte[]>> published(String topic, int atLeast,
      Predicate<ConsumerRecord<String, byte[]>> wanted) {
    Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        TestPlatform.shared().kafkaBootstrap(), ConsumerConfig.GROUP_ID_CONFIG, UUID.randomUUID().toString(),
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      eventually().until(() -> {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> {
          if (wanted.test(record)) found.add(record);
        });
        return found.size() >= atLeast;
      });
    }
    return found;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("analytics-streams");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
