package io.tollgate.platform;

import io.tollgate.platform.HostFault.Heard;
import io.tollgate.platform.Merchant.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static io.tollgate.platform.Merchant.hold;
import static io.tollgate.platform.Merchant.newCard;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Payments in Swiss francs go over ISO 8583 to the card host north, or, where that can't be, south. Whatever a host does, all books agree. */
@OnThePlatform
@Order(2)
class OverCardHostsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final Platform platform;
  private final Merchant merchant;
  private final String key = UUID.randomUUID().toString();

  OverCardHostsIT(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
  }

  @AfterEach
  void mend() { Merchant.simulator(platform).delete("/faults"); }

  @Test
  void goFromAHoldThroughACaptureToARefund() {
    String id = merchant.pay(francs(hold(5_000, newCard()))).text("id");
    Answer captured = merchant.modify(id, "captures", "{\"amount\":2000}");
    Answer refunded = merchant.modify(id, "refunds", "{\"amount\":700}");

    assertThat(captured.text("status")).as("%s", captured).isEqualTo("succeeded");
    assertThat(refunded.text("status")).as("%s", refunded).isEqualTo("succeeded");
    assertThat(acquirersOf(id)).containsOnly("north");
    assertTheBooksAgree();
  }

  @Test
  void showAnIssuersNoInOneVocabulary() {
    Answer declined = merchant.pay(francs(hold(900_041, newCard())));

    assertThat(declined.text("status")).as("%s", declined).isEqualTo("declined");
    assertThat(declined.text("decline_code")).isEqualTo("lost_card");
  }

  @ParameterizedTest(name = "where north {0}")
  @EnumSource
  void areHeldOnce(HostFault fault) { assertChargedOnce(hold(5_000, newCard()), "authorization", "authorized", fault); }

  @ParameterizedTest(name = "where north {0}")
  @EnumSource
  void areSoldOnce(HostFault fault) { assertChargedOnce(payment(5_000, newCard()), "sale", "captured", fault); }

  /** What got no answer in the north is undone there before the south is asked. */
  private void assertChargedOnce(String body, String type, String done, HostFault fault) {
    String francs = francs(body);
    fault.strike(platform, "north", type);
    Answer accepted = merchant.pay(key, francs);

    String id = accepted.text("id");
    awaitStatus("/v1/payments/" + id, fault.heard() == Heard.A_REFUSAL ? "declined" : done);
    switch (fault.heard()) {
      case AN_ANSWER -> assertThat(acquirersOf(id)).containsExactly("north");
      case A_REFUSAL -> assertThat(acquirersOf(id)).isEmpty();
      case NOTHING -> assertThat(acquirersOf(id)).containsExactly("south");
    }
    assertRepeatedIsTheSame(() -> merchant.pay(key, francs), id);
    assertTheBooksAgree();
  }

  @ParameterizedTest(name = "{0} where north {1}")
  @MethodSource("followUps")
  void areModifiedOnce(String what, HostFault fault) {
    String card = newCard();
    String id = merchant.pay(francs(what.equals("refunds") ? payment(5_000, card) : hold(5_000, card))).text("id");
    fault.strike(platform, "north", what.substring(0, what.length() - 1));
    String body = what.equals("voids") ? "" : "{\"amount\":2000}";
    Answer asked = merchant.modify(id, what, key, body);

    boolean done = fault.heard() != Heard.A_REFUSAL;
    awaitStatus(asked.header("Location"), done ? "succeeded" : "declined");
    Answer payment = merchant.get("/v1/payments/" + id);
    switch (what) {
      case "captures" -> assertThat(number(payment, "amount_captured")).isEqualTo(done ? 2_000 : 0);
      case "refunds" -> assertThat(number(payment, "amount_refunded")).isEqualTo(done ? 2_000 : 0);
      default -> assertThat(payment.text("status")).isEqualTo(done ? "voided" : "authorized");
    }
    assertRepeatedIsTheSame(() -> merchant.modify(id, what, key, body), asked.text("id"));
    assertTheBooksAgree();
  }

  static Stream<Arguments> followUps() {
    return Stream.of("captures", "voids", "refunds")
        .flatMap(what -> Stream.of(HostFault.values()).map(fault -> Arguments.of(what, fault)));
  }

  private void awaitStatus(String path, String status) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(merchant.get(path).text("status")).isEqualTo(status));
  }

  private static void assertRepeatedIsTheSame(Supplier<Answer> request, String id) {
    Answer[] replayed = new Answer[1];
    await().atMost(PATIENCE).untilAsserted(() -> {
      replayed[0] = request.get();
      assertThat(replayed[0].status()).as("%s", replayed[0]).isEqualTo(201);
    });
    assertThat(replayed[0].text("id")).isEqualTo(id);
    assertThat(replayed[0].header("Idempotent-Replayed")).isEqualTo("true");
  }

  private void assertTheBooksAgree() {
    Invariants.assertNothingIsStuck(platform);
    Invariants.assertTheLedgerAgrees(platform);
    Invariants.assertTheCardHostsAgree(platform);
  }

  private static String francs(String body) { return body.replace("\"EUR\"", "\"CHF\""); }

  private static long number(Answer answer, String member) { return answer.json().path(member).asLong(); }

  /** Who approved it. */
  private List<String> acquirersOf(String id) {
    return merchant.get("/v1/payments/" + id + "/events").json().path("data").valueStream()
        .filter(event -> List.of("authorized", "captured")
            .contains(event.path("type").asString().substring("payment.".length())))
        .map(event -> event.path("actor").asString()).toList();
  }
}
