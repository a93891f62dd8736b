package io.tollgate.analytics.ingestion.kafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.analytics.SamplePayment;
import io.tollgate.analytics.activity.ActivityWindow;
import io.tollgate.analytics.activity.LatencyPercentiles;
import io.tollgate.analytics.activity.MerchantActivity;
import io.tollgate.analytics.activity.Volume;
import io.tollgate.analytics.transaction.Transaction;
import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.kit.messaging.Readers;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class CountingPaymentsTests {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:30Z");
  private static final Duration FAST = Duration.ofMillis(40);
  private static final String REASON = "dead_letter_reason";

  @TempDir
  Path state;
  private final Map<String, MerchantActivity> published = new LinkedHashMap<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Instant now = NOON.plusSeconds(5);
  private TopologyTestDriver driver;
  private TestInputTopic<String, byte[]> payments;

  @BeforeEach
  void start() {
    var properties = new StreamProperties("analytics-test", state, -1, Duration.ofMillis(500), 1,
        DataSize.ofMegabytes(8));
    var settings = new Properties();
    settings.putAll(
        StreamSettings.of(properties, Map.of("bootstrap.servers", "localhost:1"), new Readers(meters)));
    InstantSource source = () -> now;
    var topology = new AnalyticsTopology(source.withZone(ZoneOffset.UTC)).build();
    driver = new TopologyTestDriver(topology, settings, NOON);
    payments = driver.createInputTopic(Topics.PAYMENTS, new StringSerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void stop() { driver.close(); }

  @Test
  void publishesARowForEveryStepThatIsNews() {
    var payment = SamplePayment.at(NOON);
    send(payment.created(1), payment.captured(2, FAST));

    assertThat(rows()).extracting(row -> row.data().status())
        .containsExactly(PaymentStatus.PROCESSING, PaymentStatus.CAPTURED);
  }

  @Test
  void givesTheRowThePaymentsIdSequenceTimeAndTrace() {
    var payment = SamplePayment.at(NOON);
    send(payment.captured(2, FAST));

    Event<Transaction> row = rows().getFirst();
    assertThat(row.id()).isEqualTo(payment.id() + "|2");
    assertThat(row.type()).isEqualTo("analytics.transaction");
    assertThat(row.subject()).isEqualTo(payment.id().toString());
    assertThat(row.sequence()).isEqualTo(2);
    assertThat(row.time()).isEqualTo(NOON.plus(FAST));
    assertThat(row.traceparent()).isEqualTo(SamplePayment.TRACE);
    assertThat(row.data().latencyMs()).isEqualTo(40);
  }

  @Test
  void ignoresAnEventThatItHasSeen() {
    var payment = SamplePayment.at(NOON);
    send(payment.created(1), payment.captured(2, FAST), payment.created(1), payment.captured(2, FAST));

    assertThat(rows()).hasSize(2);
    assertThat(windows().values()).allSatisfy(window -> {
      assertThat(window.count()).isEqualTo(1);
      assertThat(window.revision()).isEqualTo(2);
    });
  }

  @Test
  void ignoresAnEventThatALaterOneHasOvertaken() {
    var payment = SamplePayment.at(NOON);
    send(payment.captured(2, FAST), payment.created(1));

    assertThat(rows()).extracting(row -> row.data().status()).containsExactly(PaymentStatus.CAPTURED);
    assertThat(windows().values()).allSatisfy(window -> {
      assertThat(window.approved()).isEqualTo(1);
      assertThat(window.pending()).isZero();
    });
  }

  @Test
  void addsUpAMerchantsPaymentsInEveryWindow() {
    var euros = SamplePayment.at(NOON);
    var yen = SamplePayment.at(NOON.plusSeconds(10)).in(900, "JPY");
    var declined = SamplePayment.at(NOON.plusSeconds(20));
    var failed = SamplePayment.at(NOON.plusSeconds(21));
    send(euros.captured(1, FAST), yen.captured(1, FAST), declined.declined(1, FAST), failed.failed(1, FAST),
        SamplePayment.at(NOON).created(1));

    Map<ActivityWindow, MerchantActivity> windows = windows();
    assertThat(windows).containsOnlyKeys(ActivityWindow.values());
    assertThat(windows.values()).allSatisfy(window -> {
      assertThat(window.count()).isEqualTo(5);
      assertThat(window.approved()).isEqualTo(2);
      assertThat(window.declined()).isEqualTo(1);
      assertThat(window.failed()).isEqualTo(1);
      assertThat(window.pending()).isEqualTo(1);
      assertThat(window.approvalRate()).isEqualByComparingTo("0.5");
      assertThat(window.volume()).containsExactly(new Volume("EUR", 4_200, 0, 4), new Volume("JPY", 900, 0, 1));
    });
    assertThat(windows.values()).extracting(MerchantActivity::windowStart, MerchantActivity::windowEnd)
        .containsExactlyInAnyOrder(
            tuple(Instant.parse("2026-03-01T12:00:00Z"), Instant.parse("2026-03-01T12:01:00Z")),
            tuple(Instant.parse("2026-03-01T12:00:00Z"), Instant.parse("2026-03-01T13:00:00Z")),
            tuple(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z")));
  }

  @Test
  void countsARefundInTheWindowOfThePaymentAndThePaymentOnce() {
    var payment = SamplePayment.at(NOON);
    send(payment.created(1), payment.captured(2, FAST));
    now = NOON.plus(Duration.ofDays(5));
    send(SamplePayment.at(now).captured(1, FAST), payment.refunded(3, 1_200, FAST));

    assertThat(lastOf(ActivityWindow.MINUTE, "2026-03-01T12:00:00Z").volume())
        .containsExactly(new Volume("EUR", 4_200, 1_200, 1));
    assertThat(lastOf(ActivityWindow.DAY, "2026-03-01T00:00:00Z").volume())
        .containsExactly(new Volume("EUR", 4_200, 1_200, 1));
  }

  @Test
  void correctsADayLongAfterItsMinuteIsFinal() {
    var payment = SamplePayment.at(NOON);
    send(payment.captured(1, FAST));
    now = NOON.plus(ActivityWindow.MINUTE.correctableFor()).plusSeconds(1);
    send(payment.refunded(2, 4_200, FAST));

    assertThat(lastOf(ActivityWindow.MINUTE, "2026-03-01T12:00:00Z").volume())
        .containsExactly(new Volume("EUR", 4_200, 0, 1));
    assertThat(lastOf(ActivityWindow.DAY, "2026-03-01T00:00:00Z").volume())
        .containsExactly(new Volume("EUR", 4_200, 4_200, 1));
  }

  @Test
  void keepsAWindowOpenForPaymentsThatComeLate() {
    now = NOON.plus(Duration.ofDays(6));
    send(SamplePayment.at(now).captured(1, FAST), SamplePayment.at(NOON).captured(1, FAST));

    assertThat(lastOf(ActivityWindow.MINUTE, "2026-03-01T12:00:00Z").count()).isEqualTo(1);
  }

  @Test
  void measuresHowLongOutcomesTook() {
    for (int millis = 1; millis <= 100; millis++)
      send(SamplePayment.at(NOON).captured(1, Duration.ofMillis(millis)));

    assertThat(windows().values()).allSatisfy(
        window -> assertThat(window.latencyMs()).isEqualTo(new LatencyPercentiles(50, 95, 99)));
  }

  @Test
  void keepsMerchantsApart() {
    send(SamplePayment.at(NOON).captured(1, FAST),
        SamplePayment.at(NOON).of(SamplePayment.OTHER_MERCHANT).captured(1, FAST));

    assertThat(activities()).hasSize(6).allSatisfy(window -> assertThat(window.count()).isEqualTo(1));
  }

  @Test
  void doesNotTouchAnyWindowWhenNoFigureMoves() {
    var payment = SamplePayment.at(NOON);
    send(payment.captured(1, FAST), payment.captured(2, FAST));

    assertThat(rows()).hasSize(2);
    assertThat(activities()).extracting(MerchantActivity::revision).containsOnly(1L);
  }

  @Test
  void setsAsideWhatIsNoEventAndGoesOn() {
    var nonsense = new TestRecord<>("key", "no event".getBytes(StandardCharsets.UTF_8),
        new RecordHeaders().add("trace", "kept".getBytes(StandardCharsets.UTF_8)), NOON);
    payments.pipeInput(nonsense);
    send(SamplePayment.at(NOON).captured(1, FAST));

    TestRecord<String, byte[]> letter = deadLetters().getFirst();
    assertThat(letter.key()).isEqualTo("key");
    assertThat(letter.value()).asString().isEqualTo("no event");
    assertThat(header(letter, REASON)).contains("Not an event of ours");
    assertThat(header(letter, "dead_letter_topic")).isEqualTo(Topics.PAYMENTS);
    assertThat(header(letter, "trace")).isEqualTo("kept");
    assertThat(Readers.deadLetters(meters, Topics.PAYMENTS).count()).isEqualTo(1);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void countsWhatIsReplayedOnceHoweverLate() {
    var payment = SamplePayment.at(NOON);
    TestInputTopic<String, byte[]> retries = driver.createInputTopic(Topics.PAYMENTS_COUNTED.retries(),
        new StringSerializer(), new ByteArraySerializer());
    ProducerRecord<String, byte[]> created = payment.created(1);
    ProducerRecord<String, byte[]> captured = payment.captured(2, FAST);
    retries.pipeInput(new TestRecord<>(captured.key(), captured.value(), captured.headers(), NOON));
    retries.pipeInput(new TestRecord<>(created.key(), created.value(), created.headers(), NOON));
    retries.pipeInput(new TestRecord<>(captured.key(), captured.value(), captured.headers(), NOON));

    assertThat(rows()).extracting(row -> row.data().status()).containsExactly(PaymentStatus.CAPTURED);
    assertThat(windows().values()).allSatisfy(window -> assertThat(window.count()).isEqualTo(1));
  }

  @Test
  void setsAsideAnEventWithoutData() {
    payments.pipeInput(new TestRecord<>("key", (byte[]) null, SamplePayment.at(NOON).created(1).headers(), NOON));

    assertThat(deadLetters()).hasSize(1);
  }

  @Test
  void setsAsideAPaymentThatCantBe() {
    var payment = SamplePayment.at(NOON);
    send(payment.record("payment.captured", 1, payment.data(PaymentStatus.CAPTURED, -1, 0, NOON, NOON, null)));

    assertThat(header(deadLetters().getFirst(), REASON)).contains("negative");
  }

  @Test
  void setsAsideAPaymentOfTheFutureWhichWouldCloseEveryWindow() {
    send(SamplePayment.at(NOON.plus(Duration.ofDays(4_000))).created(1), SamplePayment.at(NOON).captured(1, FAST));

    assertThat(header(deadLetters().getFirst(), REASON)).contains("future");
    assertThat(windows().values()).allSatisfy(window -> assertThat(window.count()).isEqualTo(1));
  }

  @Test
  void forgetsPaymentsThatNoWindowMayBeCorrectedBy() {
    var old = SamplePayment.at(NOON);
    var young = SamplePayment.at(NOON.plus(Duration.ofDays(300)));
    now = NOON.plus(Duration.ofDays(300));
    send(old.captured(1, FAST), young.captured(1, FAST));
    now = NOON.plus(ActivityWindow.LONGEST_CORRECTABLE).plus(Duration.ofDays(2));
    driver.advanceWallClockTime(Duration.ofMinutes(10));

    var remembered = driver.<UUID, CountedPayment>getKeyValueStore(CountPayments.STORE);
    assertThat(remembered.get(old.id().value())).isNull();
    assertThat(remembered.get(young.id().value())).isNotNull();
  }

  @SafeVarargs
  private void send(ProducerRecord<String, byte[]>... events) {
    for (ProducerRecord<String, byte[]> event : events)
      payments.pipeInput(new TestRecord<>(event.key(), event.value(), event.headers(), event.timestamp()));
  }

  private List<Event<Transaction>> rows() {
    return output(Topics.ANALYTICS_TRANSACTIONS).readRecordsToList().stream()
        .map(record -> EventRecords.read(record.headers(), record.value(), Transaction.class)).toList();
  }

  /** The last of each key. */
  private Collection<MerchantActivity> activities() {
    for (TestRecord<String, byte[]> record : output(Topics.ANALYTICS_MERCHANT_ACTIVITY).readRecordsToList())
      published.put(record.key(),
          EventRecords.read(record.headers(), record.value(), MerchantActivity.class).data());
    return published.values();
  }

  private Map<ActivityWindow, MerchantActivity> windows() {
    var windows = new LinkedHashMap<ActivityWindow, MerchantActivity>();
    for (MerchantActivity activity : activities())
      windows.put(activity.window(), activity);
    return windows;
  }

  private MerchantActivity lastOf(ActivityWindow window, String start) {
    return activities().stream().filter(activity -> activity.window() == window
        && activity.windowStart().equals(Instant.parse(start))).findFirst().orElseThrow();
  }

  private List<TestRecord<String, byte[]>> deadLetters() {
    return output(Topics.PAYMENTS_COUNTED.deadLetters()).readRecordsToList();
  }

  private TestOutputTopic<String, byte[]> output(String topic) {
    return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static String header(TestRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
