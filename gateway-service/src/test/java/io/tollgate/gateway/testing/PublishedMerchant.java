package io.tollgate.gateway.testing;

import io.tollgate.common.event.MerchantChanged;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.testing.TestPlatform;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A merchant with one key, published as payment-service publishes it. */
public final class PublishedMerchant {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Producer<String, byte[]> PRODUCER = new KafkaProducer<>(
      Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestPlatform.shared().kafkaBootstrap()), new StringSerializer(),
      new ByteArraySerializer());

  private final MerchantId id = new MerchantId(UUID.randomUUID());
  private final String apiKey = "tg_test_" + id.value().toString().replace("-", "") + "0123456789abcdef";
  private long sequence;

  private PublishedMerchant() {}

  public static PublishedMerchant active() {
    var merchant = new PublishedMerchant();
    merchant.publish(true, false);
    return merchant;
  }

  public static PublishedMerchant inactive() {
    var merchant = new PublishedMerchant();
    merchant.publish(false, false);
    return merchant;
  }

  public MerchantId id() { return id; }

  public String apiKey() { return apiKey; }

  public String keyId() { return "key_of_" + id; }

  public void revokeKey() { publish(true, true); }

  /** A compacted topic forgets a merchant by a record without a value. */
  public void delete() {
    send(new ProducerRecord<>(Topics.MERCHANTS, id.toString(), null));
  }

  /** What a defect elsewhere might leave on the topic. */
  public void publishGarbage() {
    send(new ProducerRecord<>(Topics.MERCHANTS, id.toString(), "garbage".getBytes(StandardCharsets.UTF_8)));
  }

  private void publish(boolean active, boolean revoked) {
    var key = new MerchantChanged.ApiKey(keyId(), sha256(apiKey), List.of("payments:read", "payments:write"), NOW,
        revoked ? NOW : null);
    var data = new MerchantChanged(id, "A merchant", active, List.of(key), NOW);
    send(EventRecords.write(Topics.MERCHANTS, URI.create("/payment-service"),
        new Event<>(id + "-" + ++sequence, MerchantChanged.TYPE, id.toString(), sequence, NOW, null,
            EventJson.write(data))));
  }

  private static void send(ProducerRecord<String, byte[]> record) {
    try {
      PRODUCER.send(record).get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
