package io.tollgate.common.kit.deadletter;

import io.tollgate.common.kit.messaging.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A record that could not be processed, without what it says.
 *
 * @param id the cursor, and with {@code /replay} the way to have it tried again
 * @param group that could not process it
 * @param original where it lay first
 * @param times it has been put aside, this one included
 * @param size of its value in bytes
 * @param replayable whether the reader can be sent it again
 * @param replay null as long as nobody has
 */
record LetterView(String id, String topic, int partition, long offset, String group, @Nullable OriginalView original,
    @Nullable String key, @Nullable String ceType, @Nullable String ceId, @Nullable String exception,
    @Nullable String reason, Instant at, int times, int size, boolean replayable, @Nullable Replay replay) {
  private static final int LONGEST = 100;
  /** A stranger's record may have anything in its headers and key. A UUID is told as it is, since one in thirty has enough digits in a row. */
  private static final Pattern UUID_OR_CARD_NUMBER = Pattern.compile(
      "(?<![0-9a-fA-F-])([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?![0-9a-fA-F-])"
          + "|(?<!\\d)\\d(?:[ -]?\\d){11,18}(?!\\d)");

  static LetterView of(Letter letter, @Nullable Replay replay) {
    ConsumerRecord<String, byte[]> record = letter.record();
    @Nullable
    DeadLetter told = letter.told().orElse(null);
    return new LetterView(letter.position().toString(), record.topic(), record.partition(), record.offset(),
        letter.reader().group(), told == null ? null : OriginalView.of(told.origin()), bounded(record.key()),
        header(record, "ce_type"), header(record, "ce_id"), told == null ? null : told.exception(),
        told == null ? null : told.reason(), told == null ? Instant.ofEpochMilli(record.timestamp()) : told.at(),
        told == null ? 1 : told.times(), Math.max(0, record.serializedValueSize()), letter.isReplayable(), replay);
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : bounded(new String(header.value(), StandardCharsets.UTF_8));
  }

  private static @Nullable String bounded(@Nullable String text) {
    if (text == null) return null;
    String clean = UUID_OR_CARD_NUMBER.matcher(text).replaceAll(found -> found.group(1) == null ? "…" : found.group());
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
  }

  record OriginalView(String topic, int partition, long offset, Instant timestamp) {
    static OriginalView of(DeadLetter.Origin origin) {
      return new OriginalView(origin.topic(), origin.partition(), origin.offset(),
          Instant.ofEpochMilli(origin.timestamp()));
    }
  }
}
