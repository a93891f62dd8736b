package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

import static io.tollgate.platform.Merchant.newCard;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A merchant puts an address that paid once on a block list, by the hash that the payment shows; it pays no more. */
@OnThePlatform
@Order(2)
class BlockingAnEmailAddressIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private final Merchant merchant;
  private final Merchant secondPerson;

  BlockingAnEmailAddressIT(Platform platform, Merchant anybody) {
    Merchant operator = Merchant.of(platform.env("URL_PAYMENT_SERVICE"), platform.tollgate("operator").strip());
    Answer registered = operator.post("/operator/merchants", null, BodyPublishers.ofString("{\"name\":\"Bookshop\"}"));
    Answer another = operator.post("/operator/merchants/" + registered.text("id") + "/api-keys", null,
        BodyPublishers.noBody());
    this.merchant = anybody.withKey(registered.json().at("/api_keys/0/key").asString());
    this.secondPerson = anybody.withKey(another.text("key"));
  }

  @Test
  void letsItPayNoMore() {
    String address = UUID.randomUUID() + "@example.com";
    blockWhatIsListed();
    Answer paid = payAs(address);
    String hash = merchant.get("/v1/payments/" + paid.text("id")).json().at("/payer/email_hash").asString();
    Answer listed = merchant.post("/v1/risk/lists/unwanted/entries", null, BodyPublishers.ofString(
        "{\"type\":\"email_hash\",\"value\":\"" + hash + "\",\"reason\":\"Returned everything, worn.\"}"));

    Answer declined = await().atMost(SOON).until(() -> payAs(address.toUpperCase(Locale.ROOT)),
        answer -> answer.text("status").equals("declined"));

    assertThat(paid.text("status")).as("%s", paid).isEqualTo("captured");
    assertThat(listed.status()).as("%s", listed).isEqualTo(201);
    assertThat(declined.text("decline_code")).isEqualTo("risk_declined");
    assertThat(payAs("another-" + address).text("status")).isEqualTo("captured");
  }

  private void blockWhatIsListed() {
    await().atMost(SOON)
        .until(() -> merchant.put("/v1/risk/lists/unwanted", "{\"purpose\":\"block\"}").status() == 201);
    done(merchant.put("/v1/risk/rules/unwanted_address",
        "{\"when\":\"'email_hash' in blocked_by\",\"reason\":\"The address is unwanted.\",\"action\":\"block\",\"status\":\"live\"}"));
    Answer proposed = done(merchant.post("/v1/risk/rule-sets", null, BodyPublishers.ofString("{}")));
    await().atMost(SOON).until(() -> secondPerson.post("/v1/risk/rule-sets/" + proposed.text("id") + "/publish", null,
        BodyPublishers.noBody()).status() == 200);
  }

  private Answer payAs(String address) {
    String body = payment(1_000, newCard()).replaceFirst("\\{", "{\"payer\":{\"email\":\"" + address + "\"},");
    return done(merchant.pay(UUID.randomUUID().toString(), body, "Prefer", "wait=30"));
  }

  private static Answer done(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isBetween(200, 201);
    return answer;
  }
}
