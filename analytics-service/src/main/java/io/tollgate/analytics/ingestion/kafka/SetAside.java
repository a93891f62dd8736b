package io.tollgate.analytics.ingestion.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.event.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What becomes of an event that can't be counted, because it can't be read or tells what no payment can be: it goes to the
 * dead-letter topic in the same transaction, with the reason in the headers that every service's dead letters have, and the
 * stream goes on. A failure of Kafka or of a store is no event's fault: that stops the thread, which is replaced and tries again.
 */
final class SetAside {
  /** The setting that hands the meters to the handler, which Kafka Streams makes by reflection. */
  static final String METERS = "tollgate.meters";
  static final String COUNTER = "tollgate.analytics.events.set.aside";
  /** Leaves room for the headers within the broker's default limit of a record. */
  private static final int LARGEST_VALUE = 900_000;
  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);

  private SetAside() {}

  /** What Kafka Streams asks. */
  public static final class Handler implements ProcessingExceptionHandler {
    private MeterRegistry meters;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls configure before anything else
    public Handler() {}

    @Override
    public void configure(Map<String, ?> settings) {
      meters = (MeterRegistry) Objects.requireNonNull(settings.get(METERS));
    }

    @Override
    public Response handleError(ErrorHandlerContext at, Record<?, ?> record, Exception reason) {
      if (reason instanceof KafkaException) return Response.fail();
      LOG.error("Set aside: {}-{}@{}, {}", at.topic(), at.partition(), at.offset(), reason.toString());
      meters.counter(COUNTER, "topic", at.topic()).increment();
      return Response.resume(List.of(deadLetter(at, reason)));
    }
  }

  private static ProducerRecord<byte[], byte[]> deadLetter(ErrorHandlerContext at, Exception reason) {
    var headers = new RecordHeaders(at.headers());
    add(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC, at.topic());
    add(headers, KafkaHeaders.DLT_EXCEPTION_FQCN, reason.getClass().getName());
    add(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE, String.valueOf(reason.getMessage()));
    add(headers, "tollgate_original_position", at.partition() + "@" + at.offset());
    byte[] value = at.sourceRawValue();
    boolean fits = value == null || value.length <= LARGEST_VALUE;
    if (!fits) add(headers, "tollgate_value_left_out", "too large");
    return new ProducerRecord<>(Topics.deadLetters(Topics.PAYMENTS), null, at.sourceRawKey(), fits ? value : null,
        headers);
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
