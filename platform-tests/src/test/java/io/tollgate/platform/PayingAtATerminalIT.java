package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import static io.tollgate.platform.Merchant.newCard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Cards at a merchant's terminal: in Swiss francs over ISO 8583, in euros over HTTP. */
@OnThePlatform
@Order(2)
class PayingAtATerminalIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private final Platform platform;
  private final Merchant merchant;
  private final String order = "till-" + UUID.randomUUID();

  PayingAtATerminalIT(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
  }

  @AfterEach
  void mend() { Merchant.simulator(platform).delete("/faults"); }

  @ParameterizedTest
  @CsvSource({"chip,emv,chip", "contactless,emv,contactless", "contactless,track2,contactless_stripe",
      "swipe,track2,swipe", "fallback,track2,fallback"})
  void goesFromAHoldThroughACaptureToARefund(String mode, String field, String booked) {
    Answer held = merchant.pay(francs(mode, field));
    Answer captured = merchant.modify(held.text("id"), "captures", "{\"amount\":2000}");
    Answer refunded = merchant.modify(held.text("id"), "refunds", "{\"amount\":700}");

    assertThat(held.text("status")).as("%s", held).isEqualTo("authorized");
    assertThat(held.json().path("method").path("entry_mode").asString()).isEqualTo(mode);
    assertThat(captured.text("status")).as("%s", captured).isEqualTo("succeeded");
    assertThat(refunded.text("status")).as("%s", refunded).isEqualTo("succeeded");
    assertThat(bookOf("north")).containsExactlyInAnyOrder("authorization approved " + booked + " " + Terminal.ID,
        "capture approved - " + Terminal.ID, "refund approved - " + Terminal.ID);
    Invariants.assertTheCardHostsAgree(platform);
  }

  @ParameterizedTest
  @CsvSource({"chip,emv", "swipe,track2"})
  void endsWithAVoidWhereNothingWasCaptured(String mode, String field) {
    Answer held = merchant.pay(francs(mode, field));
    Answer voided = merchant.modify(held.text("id"), "voids", "");

    assertThat(voided.text("status")).as("%s", voided).isEqualTo("succeeded");
    assertThat(bookOf("north")).containsExactlyInAnyOrder("authorization approved " + mode + " " + Terminal.ID,
        "void approved - " + Terminal.ID);
    Invariants.assertTheCardHostsAgree(platform);
  }

  @Test
  void isUndoneInTheNorthUnderItsTerminalBeforeTheSouthIsAsked() {
    var set = Merchant.simulator(platform).post("/faults", null, BodyPublishers
        .ofString("{\"fault\":\"lose_answer\",\"acquirer\":\"north\",\"type\":\"authorization\",\"times\":1}"));
    assertThat(set.status()).as("%s", set).isEqualTo(201);
    String id = merchant.pay(francs("chip", "emv")).text("id");

    await().atMost(PATIENCE)
        .untilAsserted(() -> assertThat(merchant.get("/v1/payments/" + id).text("status")).isEqualTo("authorized"));
    assertThat(merchant.modify(id, "captures", "").text("status")).isEqualTo("succeeded");
    assertThat(bookOf("south")).containsExactlyInAnyOrder("authorization approved chip " + Terminal.ID,
        "capture approved - " + Terminal.ID);
    Invariants.assertTheCardHostsAgree(platform);
  }

  @Test
  void isDeclinedByItsChipAndNoHostIsAsked() {
    String terminal = "TDECLINE";
    Answer declined = merchant.pay(Terminal.hold(order, "CHF", "chip", "emv", Terminal.emvDeclinedOffline(newCard()))
        .replace(Terminal.ID, terminal));

    assertThat(declined.text("decline_code")).as("%s", declined).isEqualTo("offline_declined");
    assertThat(declined.json().path("method").path("terminal").asString()).isEqualTo(terminal);
    assertThat(Merchant.simulator(platform).get("/book").response().body()).contains("\"terminal\":\"")
        .doesNotContain(terminal);
    assertThat(Database.query(platform, "select acquirer from payment.payment where order_id = '" + order
        + "' and acquirer is not null")).isEmpty();
  }

  @Test
  void isTakenOverHttpToo() {
    Answer held = merchant.pay(Terminal.hold(order, "EUR", "contactless", "emv", Terminal.emv(newCard())));
    Answer captured = merchant.modify(held.text("id"), "captures", "");

    assertThat(captured.text("status")).as("%s", captured).isEqualTo("succeeded");
    assertThat(linesOf("merchant_reference=" + held.text("id") + "&acquirer=simulator"))
        .containsExactlyInAnyOrder("authorization approved contactless " + Terminal.ID, "capture approved - -");
  }

  private String francs(String mode, String field) {
    String number = newCard();
    return Terminal.hold(order, "CHF", mode, field,
        field.equals("emv") ? Terminal.emv(number) : Terminal.track2(number));
  }

  /** What the host knows of this test's payment: what was asked, what was answered, how the card came, at which terminal. */
  private List<String> bookOf(String host) {
    String reference = Database
        .query(platform, "select acquirer_reference from payment.payment where order_id = '" + order + "'").getFirst();
    return linesOf("merchant_reference=" + reference + "&acquirer=" + host);
  }

  private List<String> linesOf(String query) {
    return Merchant.simulator(platform).get("/book?" + query).json().path("operations").valueStream()
        .map(line -> String.join(" ", line.path("type").asString(), line.path("result").asString(),
            line.path("entry_mode").asString("-"), line.path("terminal").asString("-")))
        .toList();
  }
}
