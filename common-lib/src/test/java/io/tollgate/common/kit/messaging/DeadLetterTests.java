package io.tollgate.common.kit.messaging;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.event.Topics.Reader;
import io.tollgate.common.kit.json.EventJson;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import tools.jackson.core.JacksonException;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DeadLetterTests {
  private static final Reader READER = new Reader("risk-service", Topics.RISK_REQUESTS);
  private static final DeadLetter.Origin PLACE = new DeadLetter.Origin(Topics.RISK_REQUESTS, 2, 17, 1_764_000_000_000L);
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final String CARD = "4242424242424242";

  @Test
  void tellsWhereTheRecordLayWhoCouldNotDoItWhyAndWhen() {
    ProducerRecord<String, byte[]> record = letter(PLACE, new RecordHeaders(), new IllegalArgumentException("odd"));

    assertThat(record.topic()).isEqualTo("risk.requests.v1.risk-service.dlt");
    assertThat(record.key()).isEqualTo("key");
    assertThat(record.value()).asString(StandardCharsets.UTF_8).isEqualTo("value");
    assertThat(DeadLetter.told(record.headers())).contains(new DeadLetter(PLACE, "risk-service",
        "java.lang.IllegalArgumentException", "odd", NOON, 1, true));
  }

  @Test
  void keepsTheRecordsOwnHeaders() {
    var headers = new RecordHeaders().add("ce_id", new byte[]{'1'});

    assertThat(letter(PLACE, headers, new IllegalArgumentException("odd")).headers().lastHeader("ce_id").value())
        .containsExactly('1');
    assertThat(headers.toArray()).hasSize(1);
  }

  @Test
  void countsHowOftenAReplayedRecordDiedAndKeepsItsOrigin() {
    var first = letter(PLACE, new RecordHeaders(), new IllegalArgumentException("odd"));
    var retry = new DeadLetter.Origin(READER.retries(), 0, 3, 1_764_000_100_000L);

    var again = letter(retry, new RecordHeaders(first.headers()), new IllegalStateException("still"));

    assertThat(DeadLetter.told(again.headers())).contains(new DeadLetter(PLACE, "risk-service",
        "java.lang.IllegalStateException", "still", NOON, 2, true));
    assertThat(again.headers().headers("dead_letter_topic")).hasSize(1);
  }

  @Test
  void believesNoHeadersThatAStrangerPutOnARecord() {
    var forged = letter(new DeadLetter.Origin(READER.retries(), 0, 3, 0), new RecordHeaders(),
        new IllegalArgumentException("odd"));

    var letter = letter(PLACE, new RecordHeaders(forged.headers()), new IllegalArgumentException("odd"));

    assertThat(DeadLetter.told(letter.headers()).orElseThrow().origin()).isEqualTo(PLACE);
    assertThat(DeadLetter.told(letter.headers()).orElseThrow().times()).isEqualTo(1);
  }

  @Test
  void leavesOutAValueThatDoesNotFitWithTheHeaders() {
    ProducerRecord<String, byte[]> record = DeadLetter.of(READER, PLACE, "key", new byte[900_001],
        new RecordHeaders(), new IllegalArgumentException("odd"), NOON);

    assertThat(record.value()).isNull();
    assertThat(DeadLetter.told(record.headers()).orElseThrow().whole()).isFalse();
  }

  @Test
  void isNoneWithoutItsHeaders() { assertThat(DeadLetter.told(new RecordHeaders())).isEmpty(); }

  @Test
  void namesWhatTheListenerThrewAndNotItsWrappings() {
    var failure = new ListenerExecutionFailedException("thrown",
        new BatchListenerFailedException("Not processed", new IllegalArgumentException("odd"), 0));

    DeadLetter letter = DeadLetter.told(letter(PLACE, new RecordHeaders(), failure).headers()).orElseThrow();

    assertThat(letter.exception()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(letter.reason()).isEqualTo("odd");
  }

  @ParameterizedTest
  @ValueSource(strings = {CARD, "{\"amount\":[" + CARD + "]}", "{\"created_at\":\"" + CARD + "x\"}",
      "{\"bin\":{\"a\":" + CARD + "}}", "\"" + CARD})
  void repeatsNothingOfTheJsonThatCantBeRead(String json) {
    JacksonException reason = catchThrowableOfType(JacksonException.class,
        () -> EventJson.read(json.getBytes(StandardCharsets.UTF_8), RiskRequested.class));

    assertThat(reason).isNotNull();
    assertThat(reasonOf(new UnreadableEvent(reason))).startsWith("No JSON that is read here").doesNotContain("4242");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no such card " + CARD, "4242 4242 4242 4242 is odd", "for jane@example.org",
      "from 192.0.2.17", "at 2001:db8:0:0:1:0:0:1", "named 'Jane Roe'", "\"Jane Roe\" is odd"})
  void repeatsNothingThatAMessageQuotes(String message) {
    assertThat(reasonOf(new IllegalArgumentException(message))).contains("…")
        .doesNotContain("4242", "jane", "192.0", "2001", "Jane");
  }

  @Test
  void repeatsNothingOfTheRowThatTheDatabaseRefused() {
    assertThat(reasonOf(new IllegalStateException(new SQLException("Failing row contains (Jane Roe)", "23514"))))
        .isEqualTo("Refused by the database, SQLSTATE 23514");
  }

  @Test
  void hasAShortReasonWithoutLineBreaks() {
    assertThat(reasonOf(new IllegalArgumentException("one\ntwo " + "long ".repeat(1_000)))).startsWith("one two long")
        .hasSize(300);
  }

  private static String reasonOf(Exception failure) {
    return DeadLetter.told(letter(PLACE, new RecordHeaders(), failure).headers()).orElseThrow().reason();
  }

  private static ProducerRecord<String, byte[]> letter(DeadLetter.Origin place, Headers headers,
      Exception failure) {
    return DeadLetter.of(READER, place, "key", "value".getBytes(StandardCharsets.UTF_8), headers, failure, NOON);
  }
}
