package io.tollgate.payments.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Nobody plays analytics here, so every event is missing there; what counts is the topic. */
class AuditingEventsIT extends PaymentServiceIT {
  @Autowired
  private AuditEvents audit;
  @Autowired
  private DataSource database;
  @Autowired
  private MeterRegistry meters;
  private TestMerchant merchant;

  @BeforeEach
  void registerMerchant() { merchant = newMerchant(); }

  @Test
  void findsEveryEventThatIsPublished() {
    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));
    awaitPublished();
    audit.look();

    assertThat(missing(paid, "topic")).isEmpty();
    assertThat(missing(paid, "analytics")).containsExactly(1L, 2L);
  }

  @Test
  void reportsAnEventThatWasDeletedBehindThePlatformsBack() throws SQLException {
    Answer accepted;
    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from outbox_relay for update");
      accepted = merchant.pay("key", payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer", "wait=0");
      audit.look();
      assertThat(missing(accepted, "topic")).as("an event that waits in the outbox is no drift").isEmpty();
      statement.execute("delete from outbox where type = 'payment.created' and key = '" + accepted.text("id") + "'");
      connection.commit();
    }
    jdbc.sql("update audit_progress set through = through - interval '1 minute'").update();
    awaitPublished();

    audit.look();

    assertThat(missing(accepted, "topic")).containsExactly(1L);
    assertThat(meters.get("tollgate.drift").tag("missing_from", "topic").gauge().value()).isEqualTo(1);
    assertThat(operator().get("/operator/drift").json().path("drift").asInt()).isPositive();
    audit.look();
    assertThat(missing(accepted, "topic")).as("until it is there").containsExactly(1L);
  }

  private void awaitPublished() {
    await().atMost(Duration.ofSeconds(10))
        .until(() -> jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0);
  }

  private List<Long> missing(Answer payment, String from) {
    return jdbc
        .sql("select sequence from drift where payment_id = :payment and missing_from = :place order by sequence")
        .param("payment", PaymentId.parse(payment.text("id")).orElseThrow().value()).param("place", from)
        .query((row, _) -> row.getLong("sequence")).list();
  }
}
