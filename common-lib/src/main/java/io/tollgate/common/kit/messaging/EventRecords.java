package io.tollgate.common.kit.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.tollgate.common.kit.json.EventJson;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

/** Events as Kafka records: CloudEvents 1.0, Kafka protocol binding, binary content mode (attributes in {@code ce_} headers). */
public final class EventRecords {
  private static final String SEQUENCE = "sequence";
  private static final String TRACEPARENT = "traceparent";

  private EventRecords() {}

  /** @param source the service that speaks, as a URI reference such as {@code /payment-service} */
  public static ProducerRecord<String, byte[]> write(String topic, URI source, Event<byte[]> event) {
    var cloudEvent = CloudEventBuilder.v1().withId(event.id()).withSource(source).withType(event.type())
        .withSubject(event.subject()).withTime(OffsetDateTime.ofInstant(event.time(), ZoneOffset.UTC))
        .withExtension(SEQUENCE, Long.toString(event.sequence())).withDataContentType("application/json")
        .withData(event.data());
    if (event.traceparent() != null) cloudEvent.withExtension(TRACEPARENT, event.traceparent());
    return KafkaMessageFactory.<String>createWriter(topic, null, event.time().toEpochMilli(), event.subject())
        .writeBinary(cloudEvent.build());
  }

  /** @throws UnreadableEvent where the record is no CloudEvent of ours or its data is no such JSON */
  public static <T> Event<T> read(ConsumerRecord<String, byte[]> record, Class<T> dataType) {
    return read(record.headers(), record.value(), dataType);
  }

  /** As {@link #read(ConsumerRecord, Class)}, where Kafka Streams hands headers and value out separately. */
  public static <T> Event<T> read(Headers headers, byte @Nullable [] value, Class<T> dataType) {
    try {
      CloudEvent event = KafkaMessageFactory.createReader(headers, value).toEvent();
      CloudEventData data = Objects.requireNonNull(event.getData(), "data");
      Object sequence = Objects.requireNonNull(event.getExtension(SEQUENCE), SEQUENCE);
      Object traceparent = event.getExtension(TRACEPARENT);
      return new Event<>(event.getId(), event.getType(), Objects.requireNonNull(event.getSubject(), "subject"),
          Long.parseLong(sequence.toString()), Objects.requireNonNull(event.getTime(), "time").toInstant(),
          traceparent == null ? null : traceparent.toString(), EventJson.read(data.toBytes(), dataType));
    } catch (CloudEventRWException | JacksonException | NullPointerException | NumberFormatException e) {
      throw new UnreadableEvent(e);
    }
  }

  /** The {@code ce_type} alone, without the cost of reading the rest; null where there is none. */
  public static @Nullable String typeOf(Headers headers) {
    return attribute(headers, "ce_type");
  }

  /** The {@code ce_traceparent} likewise. */
  public static @Nullable String traceparentOf(Headers headers) {
    return attribute(headers, "ce_" + TRACEPARENT);
  }

  private static @Nullable String attribute(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
