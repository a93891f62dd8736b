package io.tollgate.local.demo;

import io.tollgate.common.money.Currencies;
import io.tollgate.common.money.Money;
import io.tollgate.local.CannotContinue;
import io.tollgate.local.http.JsonClient.Answer;
import tools.jackson.databind.JsonNode;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A payment's way through the platform, each step taken from outside and shown in a few lines. */
public final class Journey {
  private static final String GOOD_CARD = "4242424242424242";
  private static final String EMPTY_CARD = "4000000000009995";
  private static final String ACTIVITY = "/v1/analytics/merchant-activity?window=day";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Shop shop;
  private final PublishedEvents events;
  private final PrintStream out;
  private int steps;

  /** @param platform what {@code ./tollgate env} knows */
  public Journey(Map<String, String> platform, PrintStream out) {
    String key = platform.get("TOLLGATE_KEY");
    if (key == null) throw new CannotContinue("The platform has no demo merchant; it may still be starting.");
    this.shop = new Shop(URI.create(platform.getOrDefault("TOLLGATE_URL", "")), key);
    this.events = new PublishedEvents(platform.getOrDefault("KAFKA_BOOTSTRAP", ""));
    this.out = out;
  }

  public void drive() {
    Instant begun = Instant.now().minusSeconds(1);
    long before = paymentsCounted();
    String payment = payTwice();
    declined();
    state(payment);
    int changes = history(payment);
    ledger(payment);
    published(payment, changes, begun);
    heldCapturedAndRefunded();
    counted(before + 3);
  }

  private void heldCapturedAndRefunded() {
    String key = UUID.randomUUID().toString();
    step("A payment of 42.00 EUR with manual capture: the issuer holds the funds, and nothing is taken");
    Answer held = shop.hold("DEMO-" + key.substring(0, 8), GOOD_CARD, key);
    String payment = held.body().path("id").asString();
    show(summary(held));
    step("30.00 EUR of it is captured: POST /v1/payments/" + payment + "/captures");
    show(result(shop.modify(payment, "captures", 3_000)));
    step("10.00 EUR of that is given back: POST /v1/payments/" + payment + "/refunds");
    show(result(shop.modify(payment, "refunds", 1_000)));
    step("More than is left is refused");
    Answer refused = shop.modify(payment, "refunds", 2_001);
    show("HTTP " + refused.status() + ": " + refused.body().path("code").asString() + ": "
        + refused.body().path("detail").asString());
    state(payment);
    ledger(payment);
  }

  private static String result(Answer answer) {
    JsonNode operation = answer.body();
    return "HTTP " + answer.status() + ": " + operation.path("id").asString() + " "
        + operation.path("status").asString()
        + ", " + money(operation, "amount");
  }

  private String payTwice() {
    String key = UUID.randomUUID().toString();
    String order = "DEMO-" + key.substring(0, 8);
    step("A payment of 42.00 EUR with card " + GOOD_CARD);
    Answer first = shop.pay(order, GOOD_CARD, key);
    show(summary(first));
    step("The same call again with the same Idempotency-Key, as after a lost answer");
    Answer again = shop.pay(order, GOOD_CARD, key);
    show(summary(again));
    show("Idempotent-Replayed: " + again.headers().firstValue("Idempotent-Replayed").orElse("(missing)") + ", "
        + (again.body().path("id").equals(first.body().path("id")) ? "the same payment" : "ANOTHER payment"));
    return first.body().path("id").asString();
  }

  private void declined() {
    step("A payment with card " + EMPTY_CARD + ", which has no funds");
    String key = UUID.randomUUID().toString();
    show(summary(shop.pay("DEMO-" + key.substring(0, 8), EMPTY_CARD, key)));
  }

  private void state(String payment) {
    step("GET /v1/payments/" + payment);
    JsonNode state = shop.get("/v1/payments/" + payment);
    show(state.path("status").asString() + ", captured " + money(state, "amount_captured") + ", refundable "
        + money(state, "refundable") + ", card " + state.path("method").path("brand").asString() + " …"
        + state.path("method").path("last4").asString() + ", risk "
        + state.path("risk").path("verdict").asString("not asked"));
  }

  private int history(String payment) {
    step("Its history: GET /v1/payments/…/events");
    JsonNode history = shop.get("/v1/payments/" + payment + "/events").path("data");
    for (JsonNode change : history) {
      show(change.path("at").asString() + "  " + change.path("sequence").asInt() + "  "
          + change.path("type").asString());
    }
    return history.size();
  }

  private void ledger(String payment) {
    step("Its entries in the ledger: GET /v1/ledger/entries?payment=…");
    long sum = 0;
    for (JsonNode entry : shop.get("/v1/ledger/entries?payment=" + payment).path("data")) {
      show("%-18s %14s".formatted(entry.path("account").asString(), money(entry, "amount")));
      sum += entry.path("amount").asLong();
    }
    show("their sum is " + sum);
  }

  private void published(String payment, int changes, Instant since) {
    step("Its events on Kafka");
    for (var event : events.of(payment, changes, since)) {
      var attributes = PublishedEvents.attributes(event);
      show(attributes.get("ce_type") + " (" + PublishedEvents.where(event) + ", sequence "
          + attributes.get("ce_sequence") + ")");
      if (attributes.getOrDefault("ce_sequence", "").equals(Integer.toString(changes)))
        show(PublishedEvents.text(event));
    }
  }

  private void counted(long expected) {
    step("The merchant's day in analytics: GET " + ACTIVITY);
    Instant deadline = Instant.now().plus(PATIENCE);
    while (paymentsCounted() < expected && Instant.now().isBefore(deadline))
      pause();
    for (JsonNode day : shop.get(ACTIVITY).path("data")) {
      show(day.path("window_start").asString() + "  " + day.path("count").asLong() + " payments, "
          + day.path("approved").asLong() + " approved, " + day.path("declined").asLong() + " declined, approval rate "
          + day.path("approval_rate").asString("unknown"));
    }
  }

  private long paymentsCounted() {
    long count = 0;
    for (JsonNode day : shop.get(ACTIVITY).path("data"))
      count += day.path("count").asLong();
    return count;
  }

  private static String summary(Answer answer) {
    JsonNode payment = answer.body();
    JsonNode reason = payment.path("decline_code");
    return "HTTP " + answer.status() + ": " + payment.path("id").asString() + " is " + payment.path("status").asString()
        + (reason.isString() ? " (" + reason.asString() + ")" : "") + ", captured " + money(payment, "amount_captured");
  }

  private static String money(JsonNode holder, String field) {
    return Currencies.find(holder.path("currency").asString()).map(currency -> Money.of(holder.path(field).asLong(),
        currency).toString()).orElse("?");
  }

  private void step(String title) {
    steps++;
    out.printf("%n%d. %s%n", steps, title);
  }

  private void show(String line) { out.println("   " + line); }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(200));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotContinue("Interrupted.", e);
    }
  }
}
