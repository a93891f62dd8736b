package io.tollgate.payments.payment;

import io.tollgate.common.event.Topics;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.AtTheTerminal;
import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import static io.tollgate.payments.AtTheTerminal.held;
import static io.tollgate.payments.AtTheTerminal.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Of track 2, chip data and address nothing stays, and nobody is told. */
@ExtendWith(OutputCaptureExtension.class)
class LeakingNothingOfACardIT extends PaymentServiceIT {
  private static final String STREET = "Verrätergasse 17";
  private static final byte[] CRYPTOGRAM = HexFormat.of().parseHex(AtTheTerminal.CRYPTOGRAM);
  private TestMerchant merchant;

  @BeforeEach
  void register() { merchant = newMerchant(); }

  @ParameterizedTest
  @ValueSource(strings = {FakeAcquirer.UNREACHABLE_FIRST, FakeAcquirer.MISSES_THE_FIRST, FakeAcquirer.SILENT_FIRST,
      FakeAcquirer.REJECTS, FakeAcquirer.INSUFFICIENT_FUNDS})
  void whateverBecomesOfThePayment(String number, CapturedOutput output) throws SQLException {
    List<Answer> answers = new ArrayList<>();
    for (String body : List.of(AtTheTerminal.chip(4_200, number), held(AtTheTerminal.swipe(4_300, number)),
        AtTheTerminal.payment(4_400, read("chip", "emv", AtTheTerminal.emv(number, AtTheTerminal.DECLINED))),
        TestMerchant.payment(4_500, number).replace("\"cvc\"",
            "\"billing_address\":{\"line1\":\"" + STREET + "\"},\"cvc\""))) {
      Answer answer = merchant.pay(body);
      answers.add(answer);
      await().atMost(Duration.ofSeconds(30)).until(() -> !merchant.show(answer).text("status").matches(
          "processing|authorizing"));
      answers.add(merchant.show(answer));
      answers.add(merchant.get("/v1/payments/" + answer.text("id") + "/events"));
    }

    assertThat(answers).allSatisfy(answer -> assertNothingOfTheCard("an answer", answer.response().body(), number));
    assertNothingOfTheCard("the log", output.getAll(), number);
    for (String row : rows()) { assertNothingOfTheCard("a row", row, number); }
    List<String> records = records();
    assertThat(records).anyMatch(record -> record.contains(answers.getFirst().text("id")));
    for (String record : records) { assertNothingOfTheCard("a record", record, number); }
  }

  @Test
  void whereTheRequestIsRefused(CapturedOutput output) {
    String number = TestMerchant.GOOD_CARD;
    String chip = AtTheTerminal.chip(4_200, number);
    List<String> bodies = List.of(chip.replace(",\"terminal\"", ",\"track2\":7,\"terminal\""),
        chip.replace("\"emv\"", "\"emw\""), chip.replace("9F270180", "9F2701"),
        chip.replace("9F270180", "9F270180\\u0000"), chip.replace("}}", "}"), chip.replace("\"emv\":\"", "\"emv\":["),
        AtTheTerminal.swipe(4_200, number).replace("=", "=x"));

    assertThat(bodies).allSatisfy(body -> {
      Answer refused = merchant.pay(body);
      assertThat(refused.status()).as("%s", refused).isIn(400, 422);
      assertNothingOfTheCard("an answer", refused.response().body(), number);
    });
    assertNothingOfTheCard("the log", output.getAll(), number);
  }

  @Test
  void andWouldBeFoundWhereItDid() {
    String number = TestMerchant.GOOD_CARD;

    for (String secret : List.of(AtTheTerminal.track2(number), AtTheTerminal.emv(number),
        AtTheTerminal.emv(number).toLowerCase(Locale.ROOT), new String(CRYPTOGRAM, StandardCharsets.ISO_8859_1),
        STREET)) {
      assertThat(secretsOf(number)).as(secret).anyMatch(secret::contains);
    }
  }

  private static void assertNothingOfTheCard(String where, String text, String number) {
    assertThat(secretsOf(number)).as(where).noneMatch(text::contains);
  }

  private static Stream<String> secretsOf(String number) {
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(CRYPTOGRAM);
    return Stream.of(number, AtTheTerminal.DISCRETIONARY, AtTheTerminal.CRYPTOGRAM,
        AtTheTerminal.CRYPTOGRAM.toLowerCase(Locale.ROOT), new String(CRYPTOGRAM, StandardCharsets.ISO_8859_1), base64,
        STREET);
  }

  private static List<String> rows() throws SQLException {
    List<String> found = new ArrayList<>();
    try (var connection = TestPlatform.shared().connectAsSuperuser(); var sql = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (var names = sql.executeQuery("select tablename from pg_tables where schemaname = 'payment'")) {
        while (names.next()) { tables.add(names.getString(1)); }
      }
      assertThat(tables).hasSizeGreaterThan(8);
      for (String table : tables) {
        try (var rows = sql.executeQuery("select t::text from payment.\"" + table + "\" t")) {
          while (rows.next()) { found.add(rows.getString(1)); }
        }
      }
    }
    return found;
  }

  private static List<String> records() {
    Map<String, Object> reading = Map.of("bootstrap.servers", TestPlatform.shared().kafkaBootstrap());
    List<String> found = new ArrayList<>();
    try (var consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = Stream.of(Topics.PAYMENTS, Topics.RISK_REQUESTS)
          .flatMap(topic -> consumer.partitionsFor(topic).stream())
          .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        consumer.poll(Duration.ofMillis(200))
            .forEach(record -> found.add(new String(record.value(), StandardCharsets.ISO_8859_1)));
      }
    }
    return found;
  }
}
