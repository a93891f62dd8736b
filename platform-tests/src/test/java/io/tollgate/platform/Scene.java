package io.tollgate.platform;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A volley, and what holds it up on its way until it is let go: a stopped process, a fault of the acquirer's, a lock in the database. */
final class Scene implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Platform platform;
  private final Volley volley;
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> stopped = new ArrayList<>();
  private final List<Connection> locks = new ArrayList<>();

  Scene(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.volley = new Volley(platform, merchant);
  }

  Platform platform() { return platform; }

  Volley volley() { return volley; }

  void send() { volley.send(background); }

  void stop(String process) {
    platform.signal(process, "STOP");
    stopped.add(process);
  }

  /** Strikes the four of the volley, unless it is let go before. */
  void fault(String fault) {
    var set = Merchant.simulator(platform).post("/faults", null,
        BodyPublishers.ofString("{\"fault\":\"" + fault + "\",\"delay\":\"PT5S\",\"times\":4}"));
    assertThat(set.status()).as("%s", set).isEqualTo(201);
  }

  /** @return what ends the lock, which letting go does too */
  Runnable lock(String statement) {
    try {
      Connection connection = Database.connect(platform);
      locks.add(connection);
      connection.setAutoCommit(false);
      try (var sql = connection.createStatement()) {
        sql.execute(statement);
      }
      return () -> unlock(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whoever records waits for a lock now. */
  void awaitRecording() {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(Integer.parseInt(Database.query(platform,
        "select count(*) from pg_locks where not granted and relation = 'payment.ledger_entry'::regclass")
        .getFirst())).isGreaterThanOrEqualTo(3));
  }

  void awaitPublished() {
    await().atMost(PATIENCE).until(() -> KafkaTopic.read(platform, "payments.events.v1").stream()
        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(volley.refunded()))
        .anyMatch(record -> new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
            .equals("payment.refunded")));
  }

  void letGo() {
    locks.forEach(Scene::unlock);
    locks.clear();
    stopped.forEach(process -> platform.signal(process, "CONT"));
    stopped.clear();
    await().atMost(PATIENCE).ignoreExceptions()
        .until(() -> Merchant.simulator(platform).delete("/faults").status() == 204);
  }

  private static void unlock(Connection connection) {
    try {
      connection.close();
    } catch (SQLException _) {
      // The database is gone, and the lock with it.
    }
  }

  @Override
  public void close() {
    letGo();
    background.shutdownNow();
  }
}
