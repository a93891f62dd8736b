package io.tollgate.common.kit.messaging;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.json.EventJson;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventsOnKafkaTests {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final RiskAssessed ASSESSED = new RiskAssessed(new PaymentId(new UUID(1, 2)),
      new MerchantId(new UUID(3, 4)),
      Verdict.DECLINE, 90, List.of(new RiskAssessed.Reason("amount_ceiling", "Too much.")), NOON);

  @Test
  void comeBackAsTheyWent() {
    var written = EventRecords.write("topic", URI.create("/risk-service"),
        event("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

    var read = EventRecords.read(written.headers(), written.value(), RiskAssessed.class);

    assertThat(read.data()).isEqualTo(ASSESSED);
    assertThat(read.id()).isEqualTo("e-1");
    assertThat(read.sequence()).isEqualTo(7);
    assertThat(read.time()).isEqualTo(NOON);
    assertThat(read.traceparent()).startsWith("00-0af7");
  }

  /** The names are fixed by CloudEvents' Kafka protocol binding 1.0.2, section 3.2. */
  @Test
  void carryTheirAttributesInTheHeadersThatTheStandardNames() {
    var written = EventRecords.write("topic", URI.create("/risk-service"), event(null));

    assertThat(written.headers())
        .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
        .containsExactlyInAnyOrder("ce_specversion=1.0", "ce_id=e-1", "ce_source=/risk-service",
            "ce_type=risk.assessed",
            "ce_subject=pay_0000000000000g000000000002", "ce_time=2026-11-22T12:00:00Z", "ce_sequence=7",
            "content-type=application/json");
    assertThat(written.key()).isEqualTo("pay_0000000000000g000000000002");
  }

  @Test
  void areReadByWhoDoesNotKnowTheirNewestField() {
    var written = EventRecords.write("topic", URI.create("/risk-service"), event(null));
    byte[] newer = new String(written.value(), StandardCharsets.UTF_8).replaceFirst("\\{", "{\"newest\":1,")
        .getBytes(StandardCharsets.UTF_8);

    assertThat(EventRecords.read(written.headers(), newer, RiskAssessed.class).data()).isEqualTo(ASSESSED);
  }

  @Test
  void areUnreadableWithoutHeadersOrWithOtherData() {
    var written = EventRecords.write("topic", URI.create("/risk-service"), event(null));

    assertThatExceptionOfType(UnreadableEvent.class)
        .isThrownBy(() -> EventRecords.read(new RecordHeaders(), written.value(), RiskAssessed.class));
    assertThatExceptionOfType(UnreadableEvent.class)
        .isThrownBy(
            () -> EventRecords.read(written.headers(), "no json".getBytes(StandardCharsets.UTF_8), RiskAssessed.class));
    assertThatExceptionOfType(UnreadableEvent.class)
        .isThrownBy(() -> EventRecords.read(written.headers(), null, RiskAssessed.class));
  }

  private static Event<byte[]> event(@Nullable String traceparent) {
    return new Event<>("e-1", RiskAssessed.TYPE, ASSESSED.paymentId().toString(), 7, NOON, traceparent,
        EventJson.write(ASSESSED));
  }
}
