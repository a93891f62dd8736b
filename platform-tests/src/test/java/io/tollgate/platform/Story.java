package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

import static io.tollgate.platform.Merchant.hold;
import static io.tollgate.platform.Merchant.newCard;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One payment and what its merchant makes of it, step by step; each step waits until the one before has its result. */
final class Story {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> CURRENCIES = List.of("CHF", "JPY", "SEK", "KWD");
  private static final Set<String> UNDECIDED = Set.of("processing", "authorizing", "pending", "");
  private static final long LEAST = 2_000;
  private static final long MOST = 9_000;

  private final Merchant merchant;
  private final String order;
  private final SplittableRandom random;
  private final Plan plan;
  private final String body;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Long> taken = new LinkedHashMap<>();
  private volatile String end = "unfinished";
  private String id = "";

  /** What a merchant wants of a payment. */
  private enum Plan {
    SELL, SELL_AND_REFUND, HOLD, HOLD_AND_VOID, HOLD_AND_CAPTURE, HOLD_CAPTURE_AND_REFUND;

    boolean holds() { return this != SELL && this != SELL_AND_REFUND; }
  }

  /** A request that can be repeated, and the id of what it made. */
  private record Step(Supplier<Answer> request, String made) {}

  Story(Merchant merchant, String order, SplittableRandom random) {
    this.merchant = merchant;
    this.order = order;
    this.random = random;
    this.plan = Plan.values()[random.nextInt(Plan.values().length)];
    long amount = random.nextLong(LEAST, MOST);
    String money = plan.holds() ? hold(amount, newCard()) : payment(amount, newCard());
    this.body = money.replace("A-1001", order).replace("EUR", CURRENCIES.get(random.nextInt(CURRENCIES.size())));
  }

  /** How the payment ended. */
  String end() { return end; }

  void play() {
    String patience = patience();
    Answer accepted = step(() -> merchant.pay(order, body, "Prefer", patience));
    id = accepted.text("id");
    String status = decided(accepted, "/v1/payments/" + id);
    if (status.equals("authorized") || status.equals("captured")) goOn();
    end = show().text("status");
  }

  private Answer show() { return insist(() -> merchant.get("/v1/payments/" + id)); }

  /** A platform that can't keep up, or has not done with the request before, says that it may be repeated. */
  private static Answer insist(Supplier<Answer> request) {
    return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofSeconds(1)).until(request::get,
        answer -> answer.status() < 400 || !answer.json().path("retryable").asBoolean(false));
  }

  private void goOn() {
    switch (plan) {
      case SELL, HOLD -> {}
      case SELL_AND_REFUND -> modify("refunds", 700, 800);
      case HOLD_AND_VOID -> modify("voids");
      case HOLD_AND_CAPTURE -> modify("captures", 300, 200, 400);
      case HOLD_CAPTURE_AND_REFUND -> {
        modify("captures", 600, 400);
        if (taken.getOrDefault("captures", 0L) >= 400) modify("refunds", 300);
      }
    }
  }

  /** @param parts minor units; all that is left where there is none */
  private void modify(String what, long... parts) {
    if (parts.length == 0) ask(what, "", 0);
    for (long part : parts)
      ask(what, "{\"amount\":" + part + "}", part);
  }

  private void ask(String what, String asked, long amount) {
    String key = order + "-" + steps.size();
    String patience = patience();
    Answer accepted = step(() -> merchant.modify(id, what, key, asked, "Prefer", patience));
    String status = decided(accepted, accepted.header("Location"));
    assertThat(status).as("%s of %s", what, id).isIn("succeeded", "declined");
    if (status.equals("succeeded")) taken.merge(what, amount, Long::sum);
  }

  /** Sends it; a merchant who is not sure sends it again at once. */
  private Answer step(Supplier<Answer> request) {
    Answer answer = insist(request);
    assertThat(answer.status()).as("%s", answer).isIn(201, 202);
    if (random.nextInt(5) == 0) {
      Answer again = insist(request);
      assertThat(again.status()).as("%s", again).isIn(201, 202);
      assertThat(again.text("id")).isEqualTo(answer.text("id"));
    }
    steps.add(new Step(request, answer.text("id")));
    return answer;
  }

  /** Its status once that will not change by itself. */
  private String decided(Answer accepted, String path) {
    if (accepted.status() == 201) return accepted.text("status");
    return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofSeconds(1))
        .until(() -> insist(() -> merchant.get(path)).text("status"), status -> !UNDECIDED.contains(status));
  }

  private String patience() { return "wait=" + random.nextInt(4) * 3; }

  /** By an approval or by an issuer's no, and with what succeeded and no more. */
  void assertEndedRight() {
    Answer payment = show();
    assertThat(payment.text("status")).as("%s", payment).isEqualTo(end).isIn("authorized", "captured",
        "partially_refunded", "refunded", "voided", "declined");
    long captured = plan.holds() || end.equals("declined")
        ? taken.getOrDefault("captures", 0L)
        : payment.json().path("amount").asLong();
    assertThat(payment.json().path("amount_captured").asLong()).as("%s", payment).isEqualTo(captured);
    assertThat(payment.json().path("amount_refunded").asLong()).as("%s", payment)
        .isEqualTo(taken.getOrDefault("refunds", 0L));
    assertThat(end.equals("voided")).as("%s", payment).isEqualTo(taken.containsKey("voids"));
  }

  void assertRepeatedIsTheSame() {
    for (Step step : steps) {
      Answer again = insist(step.request());
      assertThat(again.status()).as("%s", again).isEqualTo(201);
      assertThat(again.text("id")).isEqualTo(step.made());
      assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }
  }
}
