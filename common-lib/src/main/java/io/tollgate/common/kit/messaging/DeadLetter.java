package io.tollgate.common.kit.messaging;

import io.tollgate.common.event.Topics.Reader;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * What a dead letter's headers tell beside the record's own; all of it text, so that any tool can show it.
 *
 * @param origin where the record lay first, however often it was replayed since
 * @param group that could not process it
 * @param reason short, and without anything that the record says
 * @param times that it has been put aside, this one included
 * @param whole whether the record's value is there: one that is too large for a letter is left out
 */
public record DeadLetter(Origin origin, String group, String exception, String reason, Instant at, int times,
    boolean whole) {
  /** Leaves room for what a letter adds, within the default limits of brokers and producers. */
  private static final int LARGEST_RECORD = 900_000;
  private static final int LARGEST_HEADERS = 100_000;
  private static final String TOPIC = "dead_letter_topic";
  private static final String PARTITION = "dead_letter_partition";
  private static final String OFFSET = "dead_letter_offset";
  private static final String TIMESTAMP = "dead_letter_timestamp";
  private static final String GROUP = "dead_letter_group";
  private static final String EXCEPTION = "dead_letter_exception";
  private static final String REASON = "dead_letter_reason";
  private static final String AT = "dead_letter_at";
  private static final String TIMES = "dead_letter_times";
  private static final String WHOLE = "dead_letter_whole";

  /** A place in Kafka, and the record's time in milliseconds since 1970. */
  public record Origin(String topic, int partition, long offset, long timestamp) {}

  /** The record as a dead letter of that reader. One that was replayed keeps its origin, and is told to have died again. */
  public static <K> ProducerRecord<K, byte[]> of(Reader reader, Origin place, @Nullable K key, byte @Nullable [] value,
      Headers headers, Throwable failure, Instant now) {
    Optional<DeadLetter> before = place.topic.equals(reader.retries()) ? told(headers) : Optional.empty();
    int around = sizeOf(headers);
    boolean whole = around + (value == null ? 0 : value.length) <= LARGEST_RECORD;
    var letter = new DeadLetter(before.map(DeadLetter::origin).orElse(place), reader.group(),
        Reason.told(Fault.causes(failure)).getClass().getName(), Reason.of(failure), now,
        before.map(DeadLetter::times).orElse(0) + 1, whole);
    return new ProducerRecord<>(reader.deadLetters(), null, null, key, whole ? value : null,
        letter.over(around <= LARGEST_HEADERS ? headers : new RecordHeaders()));
  }

  private static int sizeOf(Headers headers) {
    int size = 0;
    for (Header header : headers) {
      size += header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
    return size;
  }

  /** Empty where the headers are no dead letter's. */
  public static Optional<DeadLetter> told(Headers headers) {
    try {
      var origin = new Origin(text(headers, TOPIC), Integer.parseInt(text(headers, PARTITION)),
          Long.parseLong(text(headers, OFFSET)), Long.parseLong(text(headers, TIMESTAMP)));
      return Optional.of(new DeadLetter(origin, text(headers, GROUP), text(headers, EXCEPTION), text(headers, REASON),
          Instant.parse(text(headers, AT)), Integer.parseInt(text(headers, TIMES)),
          Boolean.parseBoolean(text(headers, WHOLE))));
    } catch (NumberFormatException | DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private Headers over(Headers headers) {
    var all = new RecordHeaders(headers);
    List.of(header(TOPIC, origin.topic), header(PARTITION, origin.partition), header(OFFSET, origin.offset),
        header(TIMESTAMP, origin.timestamp), header(GROUP, group), header(EXCEPTION, exception),
        header(REASON, reason), header(AT, at), header(TIMES, times), header(WHOLE, whole)).forEach(header -> {
          all.remove(header.key());
          all.add(header);
        });
    return all;
  }

  private static Header header(String name, Object value) {
    return new RecordHeader(name,
        value.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
