package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;

import static io.tollgate.platform.Merchant.hold;
import static io.tollgate.platform.Merchant.newCard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Payments in Swiss francs go over ISO 8583 to the card host north, or, where that can't be, south. */
@OnThePlatform
@Order(2)
class OverCardHostsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private final Platform platform;
  private final Merchant merchant;

  OverCardHostsIT(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
  }

  @AfterEach
  void mend() { Merchant.simulator(platform).delete("/faults"); }

  @Test
  void goFromAHoldThroughACaptureToARefund() {
    String id = merchant.pay(francs(5_000)).text("id");
    Answer captured = merchant.modify(id, "captures", "{\"amount\":2000}");
    Answer refunded = merchant.modify(id, "refunds", "{\"amount\":700}");

    assertThat(captured.text("status")).as("%s", captured).isEqualTo("succeeded");
    assertThat(refunded.text("status")).as("%s", refunded).isEqualTo("succeeded");
    assertThat(acquirersOf(id)).containsExactly("north");
    Invariants.assertTheCardHostsAgree(platform);
  }

  @Test
  void endWithAVoidWhereNothingWasCaptured() {
    String id = merchant.pay(francs(5_000)).text("id");
    Answer voided = merchant.modify(id, "voids", "");

    assertThat(voided.text("status")).as("%s", voided).isEqualTo("succeeded");
    Invariants.assertTheCardHostsAgree(platform);
  }

  @Test
  void showAnIssuersNoInOneVocabulary() {
    Answer declined = merchant.pay(francs(900_041));

    assertThat(declined.text("status")).as("%s", declined).isEqualTo("declined");
    assertThat(declined.text("decline_code")).isEqualTo("lost_card");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lose_answer", "no_answer", "garbage", "reset", "wrong_stan"})
  void areUndoneInTheNorthBeforeTheSouthIsAsked(String fault) {
    fault(fault, "authorization");
    Answer accepted = merchant.pay(francs(5_000));
    String id = accepted.text("id");

    await().atMost(PATIENCE)
        .untilAsserted(() -> assertThat(merchant.get("/v1/payments/" + id).text("status")).isEqualTo("authorized"));
    assertThat(acquirersOf(id)).containsExactly("south");
    assertThat(merchant.modify(id, "captures", "").text("status")).isEqualTo("succeeded");
    Invariants.assertTheCardHostsAgree(platform);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lose_answer", "no_answer", "garbage", "reset", "answer_twice"})
  void areCapturedOnceWhateverBecomesOfTheAnswer(String fault) {
    String id = merchant.pay(francs(5_000)).text("id");
    fault(fault, "capture");
    Answer captured = merchant.modify(id, "captures", "{\"amount\":2000}");

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(
        merchant.get(captured.header("Location")).text("status")).isEqualTo("succeeded"));
    assertThat(merchant.get("/v1/payments/" + id).json().path("amount_captured").asLong()).isEqualTo(2_000);
    Invariants.assertTheCardHostsAgree(platform);
  }

  private static String francs(long amount) { return hold(amount, newCard()).replace("\"EUR\"", "\"CHF\""); }

  private void fault(String fault, String type) {
    var set = Merchant.simulator(platform).post("/faults", null, BodyPublishers.ofString(
        "{\"fault\":\"" + fault + "\",\"acquirer\":\"north\",\"type\":\"" + type + "\",\"times\":1}"));
    assertThat(set.status()).as("%s", set).isEqualTo(201);
  }

  private List<String> acquirersOf(String id) {
    return merchant.get("/v1/payments/" + id + "/events").json().path("data").valueStream()
        .filter(event -> event.path("type").asString().equals("payment.authorized"))
        .map(event -> event.path("actor").asString()).toList();
  }
}
