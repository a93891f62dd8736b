package io.tollgate.payments.acquirer.web;

import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.PacedAcquirer;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AcquirersForOperatorsIT extends PaymentServiceIT {
  @Autowired
  @Qualifier("quick")
  private PacedAcquirer quick;
  private TestMerchant merchant;

  @BeforeEach
  void register() { merchant = newMerchant(); }

  @AfterEach
  void letGo() {
    hold(PacedAcquirer.QUICK, "automatic");
    hold("fake", "automatic");
  }

  @Test
  void showEachWithItsBreakerItsRoomAndWhatIsInDoubt() {
    Answer doubted = merchant.pay("doubted", payment(4_200, FakeAcquirer.NEVER_HEARS), "Prefer", "wait=0");
    await().atMost(Duration.ofSeconds(10)).until(() -> merchant.show(doubted).json().path("in_doubt").asBoolean());
    JsonNode fake = acquirer("fake");

    assertThat(operator().get("/operator/acquirers").json().path("data").valueStream()
        .map(each -> each.path("acquirer").asString())).contains("simulator", "fake", "fake-2", "quick", "slow");
    assertThat(fake.path("breaker").asString()).isEqualTo("closed");
    assertThat(Instant.parse(fake.path("since").asString())).isBefore(Instant.now());
    assertThat(fake.path("failure_rate").isNull()).isTrue();
    assertThat(fake.path("in_flight").isIntegralNumber()).isTrue();
    assertThat(fake.path("max_in_flight").asInt()).isEqualTo(150);
    assertThat(fake.path("max_doubts_in_flight").asInt()).isEqualTo(50);
    assertThat(fake.path("time_limit_ms").asLong()).isEqualTo(2_250);
    assertThat(fake.path("in_doubt").asLong()).isPositive();
    age(doubted);
  }

  @Test
  void areTakenOutByHandAndTheirPaymentsWaitUntilTheyAreBack() {
    Answer held = hold(PacedAcquirer.QUICK, "open");
    Answer waiting = merchant.pay("held", payment(4_200, PacedAcquirer.QUICK_CARD), "Prefer", "wait=2");

    assertThat(held.status()).as("%s", held).isEqualTo(200);
    assertThat(held.text("breaker")).isEqualTo("held_open");
    assertThat(waiting.status()).isEqualTo(202);
    assertThat(merchant.show(waiting).text("status")).isEqualTo("authorizing");
    assertThat(merchant.show(waiting).json().path("in_doubt").asBoolean()).isFalse();
    assertThat(quick.timesTaken(waiting.text("id"))).isZero();
    assertThat(hold(PacedAcquirer.QUICK, "automatic").text("breaker")).isEqualTo("closed");
    await().atMost(Duration.ofSeconds(40)).until(() -> merchant.show(waiting).text("status").equals("captured"));
    assertThat(quick.timesTaken(waiting.text("id"))).isEqualTo(1);
    assertThat(historyOf(merchant, waiting)).containsExactly("payment.created", "payment.captured");
  }

  @Test
  void areAskedLastWhileTheyAreTakenOut() {
    hold("fake", "open");
    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));

    assertThat(paid.text("status")).isEqualTo("captured");
    assertThat(secondAcquirer.timesTaken(paid.text("id"))).isEqualTo(1);
    assertThat(historyOf(merchant, paid)).containsExactly("payment.created", "payment.captured");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"state\":\"half_open\"}", "{\"state\":\"OPEN\"}", "{\"state\":null}"})
  void haveNoOtherStates(String body) {
    Answer refused = operator().put("/operator/acquirers/quick/breaker", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("code")).isEqualTo("invalid_breaker_state");
  }

  @Test
  void areKnownByName() {
    Answer unknown = hold("nobody", "open");

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text("code")).isEqualTo("acquirer_not_found");
  }

  @Test
  void areNoBusinessOfMerchants() {
    assertThat(merchant.get("/operator/acquirers").status()).isEqualTo(403);
    assertThat(merchant.put("/operator/acquirers/quick/breaker", "{\"state\":\"open\"}").status()).isEqualTo(403);
  }

  private Answer hold(String name, String state) {
    return operator().put("/operator/acquirers/" + name + "/breaker", "{\"state\":\"" + state + "\"}");
  }

  private JsonNode acquirer(String name) {
    return operator().get("/operator/acquirers").json().path("data").valueStream()
        .filter(each -> each.path("acquirer").asString().equals(name)).findFirst().orElseThrow();
  }

  /** So that it comes to its end. */
  private void age(Answer payment) {
    jdbc.sql(
        "update payment set created_at = created_at - interval '1 hour' where merchant_id = :merchant and order_id = :order")
        .param("merchant", merchant.id().value()).param("order", payment.text("order_id")).update();
  }
}
