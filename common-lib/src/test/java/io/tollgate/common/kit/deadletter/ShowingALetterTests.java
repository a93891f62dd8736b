package io.tollgate.common.kit.deadletter;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.messaging.Readers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class ShowingALetterTests {
  @ParameterizedTest
  @ValueSource(strings = {"4242424242424242", "4242-4242-4242-4242", "4242 4242 4242 4242", "378282246310005",
      "12345678-1234-4234-8234-123456789012-3", "x12345678-1234-4234-8234-1234567890123"})
  void tellsNoCardNumber(String number) {
    assertThat(keyOf("card " + number)).contains("…").doesNotContainPattern("\\d{4}[ -]?\\d{4}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678-1234-4234-8234-123456789012", "pay_01m8kt2v12345678901ehpb3jt", "1234-5678-901"})
  void tellsWhatElseHasManyDigits(String key) {
    assertThat(keyOf("before " + key)).isEqualTo("before " + key);
    assertThat(keyOf(key)).isEqualTo(key);
  }

  @Test
  void tellsEveryUuid() {
    for (int i = 0; i < 1_000; i++) {
      String key = "nonsense " + UUID.randomUUID();
      assertThat(keyOf(key)).isEqualTo(key);
    }
  }

  @Test
  void tellsNoMoreThanABit() { assertThat(keyOf("x".repeat(1_000))).isEqualTo("x".repeat(100)); }

  private static String keyOf(String key) {
    var readers = new Readers(new SimpleMeterRegistry());
    readers.add(Topics.PAYMENTS_COUNTED);
    var record = new ConsumerRecord<>(Topics.PAYMENTS_COUNTED.deadLetters(), 0, 0, key,
        "{}".getBytes(StandardCharsets.UTF_8));
    return String.valueOf(LetterView.of(new Letter(readers.all().getFirst(), record), null).key());
  }
}
