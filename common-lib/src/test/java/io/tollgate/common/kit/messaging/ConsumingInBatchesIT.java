package io.tollgate.common.kit.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.common.event.Topics;
import io.tollgate.common.event.Topics.Reader;
import io.tollgate.common.testing.TestPlatform;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.CannotCreateTransactionException;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A listener on a real Kafka that does a batch wholly or not at all, as all of ours do, and fails as it is told to. */
@SpringBootTest(classes = ConsumingInBatchesIT.Service.class, webEnvironment = WebEnvironment.NONE, properties = "spring.config.import=classpath:tollgate-defaults.yaml")
class ConsumingInBatchesIT {
  private static final Reader READER = new Reader("payment-service", Topics.RISK_ASSESSMENTS);
  private static final int ATTEMPTS = 5;

  @Autowired
  private Listener listener;
  @Autowired
  private KafkaTemplate<String, byte[]> kafka;
  @Autowired
  private ConsumerFactory<String, byte[]> consumers;
  @Autowired
  private MeterRegistry meters;
  private final String good = "good " + UUID.randomUUID();
  private final String bad = "bad " + UUID.randomUUID();
  private final String after = "after " + UUID.randomUUID();
  private double lettersBefore;

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry properties) {
    properties.add("spring.kafka.bootstrap-servers", TestPlatform.shared()::kafkaBootstrap);
  }

  @BeforeEach
  void count() { lettersBefore = letters(); }

  @Test
  void goesOnBehindARecordThatCantBeRead() {
    listener.failFor(bad, () -> new UnreadableEvent(new IllegalArgumentException("no event")));
    send(good, bad, after);

    awaitDone(good, after);
    DeadLetter letter = DeadLetter.told(letterOf(bad).headers()).orElseThrow();
    assertThat(letter.origin().topic()).isEqualTo(Topics.RISK_ASSESSMENTS);
    assertThat(letter.origin().partition()).isZero();
    assertThat(letter.group()).isEqualTo("payment-service");
    assertThat(letter.exception()).isEqualTo(UnreadableEvent.class.getName());
    assertThat(letter.reason()).isEqualTo("Not an event of ours: no event");
    assertThat(letter.times()).isEqualTo(1);
    assertThat(letterOf(bad).value()).asString(StandardCharsets.UTF_8).isEqualTo(bad);
    assertThat(letters()).isEqualTo(lettersBefore + 1);
    assertThat(listener.done).doesNotContain(bad);
  }

  @Test
  void triesARecordThatFailsByItselfAFewTimes() {
    listener.failFor(bad, () -> new DataIntegrityViolationException("refused",
        new SQLException("violates a constraint", "23514")));
    send(good, bad, after);

    awaitDone(good, after);
    assertThat(letterOf(bad).headers().lastHeader("dead_letter_reason").value())
        .asString(StandardCharsets.UTF_8).isEqualTo("Refused by the database, SQLSTATE 23514");
    assertThat(listener.timesAlone(bad)).isEqualTo(ATTEMPTS);
    assertThat(listener.timesDone(good)).isEqualTo(1);
  }

  @Test
  void doesARecordThatFailedOnlyTwice() {
    listener.failFor(bad, () -> new IllegalStateException("not yet"));
    send(good, bad, after);
    await().until(() -> listener.timesAlone(bad) >= 2);
    listener.failNoMoreFor(bad);

    awaitDone(good, bad, after);
    assertThat(letters()).isEqualTo(lettersBefore);
  }

  @Test
  void waitsForTheDatabaseForEverAndPutsNothingAside() {
    listener.failFor(bad, () -> new CannotCreateTransactionException("the database is away"));
    send(good, bad, after);
    await().atMost(Duration.ofSeconds(60)).until(() -> listener.times(bad) > ATTEMPTS + 2);
    listener.failNoMoreFor(bad);

    awaitDone(good, bad, after);
    assertThat(letters()).isEqualTo(lettersBefore);
  }

  @Test
  void findsTheBadRecordOfABatchThatHadToWaitForTheDatabase() {
    listener.failFor(good, () -> new CannotCreateTransactionException("the database is away"));
    listener.failFor(bad, () -> new UnreadableEvent(new IllegalArgumentException("no event")));
    send(good, bad, after);
    await().until(() -> listener.times(good) > 2);
    listener.failNoMoreFor(good);

    awaitDone(good, after);
    assertThat(DeadLetter.told(letterOf(bad).headers())).isPresent();
    assertThat(letters()).isEqualTo(lettersBefore + 1);
  }

  @Test
  void putsAsideARecordThatWaitedForTheDatabaseAndThenFailsByItself() {
    listener.failFor(bad, () -> new CannotCreateTransactionException("the database is away"));
    send(bad, after);
    await().until(() -> listener.times(bad) > 2);
    listener.failFor(bad, () -> new IllegalStateException("a defect"));

    awaitDone(after);
    assertThat(DeadLetter.told(letterOf(bad).headers())).isPresent();
  }

  @Test
  void waitsForTheDatabaseThoughTheRecordFailedByItselfBefore() {
    listener.failFor(bad, () -> new IllegalStateException("not yet"));
    send(bad, after);
    await().until(() -> listener.timesAlone(bad) >= 2);
    listener.failFor(bad, () -> new CannotCreateTransactionException("the database is away"));
    long before = listener.times(bad);
    await().atMost(Duration.ofSeconds(60)).until(() -> listener.times(bad) > before + ATTEMPTS);
    listener.failNoMoreFor(bad);

    awaitDone(bad, after);
    assertThat(letters()).isEqualTo(lettersBefore);
  }

  @Test
  void hearsWhatIsReplayedToItsGroupAlone() {
    listener.failFor(bad, () -> new UnreadableEvent(new IllegalArgumentException("no event")));
    send(bad);
    ConsumerRecord<String, byte[]> letter = letterOf(bad);
    listener.failNoMoreFor(bad);
    replay(letter);

    awaitDone(bad);
    assertThat(listener.timesDone(bad)).isEqualTo(1);
  }

  @Test
  void tellsOfARecordThatDiesAgainWhereItLayFirst() {
    listener.failFor(bad, () -> new UnreadableEvent(new IllegalArgumentException("no event")));
    send(bad);
    ConsumerRecord<String, byte[]> first = letterOf(bad);
    replay(first);

    await().atMost(Duration.ofSeconds(20)).until(() -> lettersOf(bad).size() == 2);
    DeadLetter before = DeadLetter.told(first.headers()).orElseThrow();
    DeadLetter again = DeadLetter.told(lettersOf(bad).getLast().headers()).orElseThrow();
    assertThat(again.times()).isEqualTo(2);
    assertThat(again.origin()).isEqualTo(before.origin());
  }

  @Test
  void startsTheCountOfDeadLettersAtZero() {
    assertThat(meters.find("tollgate.dead_letters").tag("topic", Topics.RISK_ASSESSMENTS).counter()).isNotNull();
  }

  /** In one partition, so that they have an order. */
  private void send(String... values) {
    for (String value : values) {
      var _ = kafka
          .send(new ProducerRecord<>(Topics.RISK_ASSESSMENTS, 0, value, value.getBytes(StandardCharsets.UTF_8)));
    }
    kafka.flush();
  }

  private void replay(ConsumerRecord<String, byte[]> letter) {
    kafka.send(new ProducerRecord<>(READER.retries(), 0, letter.key(), letter.value(), letter.headers())).join();
  }

  private void awaitDone(String... values) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(listener.done).contains(values));
  }

  private double letters() { return meters.counter("tollgate.dead_letters", "topic", Topics.RISK_ASSESSMENTS).count(); }

  private ConsumerRecord<String, byte[]> letterOf(String value) {
    return await().atMost(Duration.ofSeconds(30))
        .until(() -> lettersOf(value).stream().findFirst(), Optional::isPresent).orElseThrow();
  }

  private List<ConsumerRecord<String, byte[]>> lettersOf(String value) {
    var partition = new TopicPartition(READER.deadLetters(), 0);
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (Consumer<String, byte[]> consumer = consumers.createConsumer(null, "letters", null)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end)
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
    }
    return found.stream().filter(letter -> value.equals(letter.key())).toList();
  }

  static class Listener {
    final List<String> done = new CopyOnWriteArrayList<>();
    private final Map<String, Supplier<RuntimeException>> failures = new ConcurrentHashMap<>();
    private final List<List<String>> handed = new CopyOnWriteArrayList<>();

    @KafkaListener(groupId = "payment-service", topics = Topics.RISK_ASSESSMENTS, containerFactory = BatchConsumers.BATCHES)
    void on(List<ConsumerRecord<String, byte[]>> records) {
      List<String> values = records.stream().map(record -> new String(record.value(), StandardCharsets.UTF_8)).toList();
      handed.add(values);
      values.stream().map(failures::get).forEach(failure -> {
        if (failure != null) throw failure.get();
      });
      done.addAll(values);
    }

    void failFor(String value, Supplier<RuntimeException> failure) { failures.put(value, failure); }

    void failNoMoreFor(String value) { failures.remove(value); }

    long timesAlone(String value) { return handed.stream().filter(List.of(value)::equals).count(); }

    long times(String value) { return handed.stream().filter(values -> values.contains(value)).count(); }

    long timesDone(String value) { return done.stream().filter(value::equals).count(); }
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(KafkaAutoConfiguration.class)
  @Import(BatchConsumers.class)
  static class Service {
    @Bean
    MeterRegistry meters() { return new SimpleMeterRegistry(); }

    @Bean
    Clock clock() { return Clock.systemUTC(); }

    @Bean
    Listener listener() { return new Listener(); }
  }
}
