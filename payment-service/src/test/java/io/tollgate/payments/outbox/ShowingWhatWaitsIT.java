package io.tollgate.payments.outbox;

import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ShowingWhatWaitsIT extends PaymentServiceIT {
  @Autowired
  private DataSource database;

  @Test
  void namesWhatIsNotPublishedByTopicAndTheOldestWithoutWhatTheyTell() throws SQLException {
    awaitPublished();
    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from outbox_relay for update");
      Answer accepted = newMerchant().pay("key", payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer", "wait=0");

      Answer waiting = operator().get("/operator/outbox");

      var oldest = waiting.json().path("oldest").valueStream()
          .filter(event -> event.path("subject").asString().equals(accepted.text("id"))).toList();
      assertThat(waiting.status()).as("%s", waiting).isEqualTo(200);
      assertThat(waiting.json().path("events").path("payments.events.v1").asLong()).isPositive();
      assertThat(waiting.json().path("events").path("risk.requests.v1").asLong()).isPositive();
      assertThat(oldest).hasSize(2).allSatisfy(event -> {
        assertThat(event.path("age_seconds").asLong(-1)).isBetween(0L, 60L);
        assertThat(event.path("topic").asString()).isIn("payments.events.v1", "risk.requests.v1");
        assertThat(event.has("data")).isFalse();
      });
      connection.rollback();
    }
  }

  @Test
  void namesAHundredAtTheMost() throws SQLException {
    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from outbox_relay for update");
      jdbc.sql("""
          insert into outbox (topic, key, event_id, type, sequence, time, data)
          select 'nowhere', n, gen_random_uuid(), 'test', n, clock_timestamp(), ''::bytea from generate_series(1, 300) n
          """).update();

      Answer waiting = operator().get("/operator/outbox");

      jdbc.sql("delete from outbox where topic = 'nowhere'").update();
      connection.rollback();
      assertThat(waiting.json().path("events").path("nowhere").asLong()).isEqualTo(300);
      assertThat(waiting.json().path("oldest").size()).isEqualTo(100);
    }
  }

  @Test
  void isForOperatorsAlone() { assertThat(newMerchant().get("/operator/outbox").status()).isEqualTo(403); }

  private void awaitPublished() {
    await().atMost(Duration.ofSeconds(10))
        .until(() -> jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0);
  }
}
