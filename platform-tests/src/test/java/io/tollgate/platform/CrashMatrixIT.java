package io.tollgate.platform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An authorization, a capture, a void and a refund are brought to one step of their way, by what the acquirer does or by a lock in the
 * database, and there both instances of payment-service are killed, or one stalls past its lease, or the database or Kafka is
 * killed. Afterwards every book agrees, and each request repeated with its key gets the one true answer. Not all four can be at
 * every step: only an authorization waits for risk, and it does so still while the relay is held.
 */
@OnThePlatform(instances = 2)
@Order(5)
class CrashMatrixIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final Platform platform;
  private final Merchant merchant;
  private Volley volley;

  CrashMatrixIT(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
  }

  @BeforeEach
  void prepare() { volley = new Volley(platform, merchant); }

  @AfterEach
  void mend() {
    background.shutdownNow();
    Merchant.simulator(platform).delete("/faults");
  }

  @Test
  void diesAfterItAccepted() {
    platform.signal("risk-service", "STOP");
    try {
      volley.send(background);
      volley.awaitAccepted();
      killBoth();
    } finally {
      platform.signal("risk-service", "CONT");
    }
    assertAllIsWell();
  }

  @Test
  void diesAfterTheClaim() {
    fault("no_answer");
    volley.send(background);
    volley.awaitClaimed();
    killBoth();
    assertAllIsWell();
  }

  @Test
  void diesDuringTheCallAfterTheAcquirerSaidYes() {
    fault("delay");
    volley.send(background);
    volley.awaitDoneByTheAcquirer();
    killBoth();
    assertAllIsWell();
  }

  @Test
  void diesWhileItRecords() throws SQLException {
    fault("delay");
    volley.send(background);
    volley.awaitClaimed();
    try (Connection blocking = begin("lock table payment.ledger_entry in access exclusive mode")) {
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(Integer.parseInt(Database.query(platform,
          "select count(*) from pg_locks where not granted and relation = 'payment.ledger_entry'::regclass")
          .getFirst())).isGreaterThanOrEqualTo(3));
      killBoth();
      blocking.rollback();
    }
    assertAllIsWell();
  }

  @Test
  void diesAfterTheRecordBeforeItPublishes() throws SQLException {
    try (Connection blocking = begin("select * from payment.outbox_relay for update")) {
      volley.send(background);
      volley.awaitRecorded();
      killBoth();
      blocking.rollback();
    }
    assertAllIsWell();
  }

  @Test
  void diesAfterItPublishedBeforeItCleansUp() throws SQLException {
    try (Connection relay = begin("select * from payment.outbox_relay for update")) {
      volley.send(background);
      volley.awaitRecorded();
      try (Connection rows = begin("select id from payment.outbox for update")) {
        relay.rollback();
        await().atMost(PATIENCE).until(() -> isPublished(volley.refunded(), "payment.refunded"));
        killBoth();
        rows.rollback();
      }
    }
    assertAllIsWell();
  }

  @Test
  void stallsPastItsLease() {
    fault("delay");
    volley.send(background);
    volley.awaitDoneByTheAcquirer();
    platform.signal("payment-service", "STOP");
    try {
      Merchant.simulator(platform).delete("/faults");
      volley.awaitSettled();
    } finally {
      platform.signal("payment-service", "CONT");
    }
    assertAllIsWell();
  }

  @Test
  void losesItsDatabaseDuringTheCall() {
    fault("delay");
    volley.send(background);
    volley.awaitDoneByTheAcquirer();
    platform.kill("postgres");
    assertAllIsWell();
  }

  @Test
  void losesKafkaAfterTheRecord() throws SQLException {
    try (Connection blocking = begin("select * from payment.outbox_relay for update")) {
      volley.send(background);
      volley.awaitRecorded();
      platform.kill("kafka");
      blocking.rollback();
    }
    assertAllIsWell();
  }

  private void assertAllIsWell() {
    Merchant.simulator(platform).delete("/faults");
    volley.assertEndedRight();
    Invariants.assertAll(platform);
  }

  private void killBoth() {
    platform.kill("payment-service");
    platform.kill("payment-service-2");
  }

  private void fault(String fault) {
    var set = Merchant.simulator(platform).post("/faults", null,
        BodyPublishers.ofString("{\"fault\":\"" + fault + "\",\"delay\":\"PT5S\",\"times\":4}"));
    assertThat(set.status()).as("%s", set).isEqualTo(201);
  }

  private Connection begin(String statement) throws SQLException {
    Connection connection = Database.connect(platform);
    connection.setAutoCommit(false);
    try (var sql = connection.createStatement()) {
      sql.execute(statement);
    }
    return connection;
  }

  private boolean isPublished(String payment, String type) {
    return KafkaTopic.read(platform, "payments.events.v1").stream()
        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(payment))
        .anyMatch(record -> new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
            .equals(type));
  }
}
