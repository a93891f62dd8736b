package io.tollgate.payments.sequence;

import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import io.tollgate.payments.modification.ModificationKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One merchant's steps, one after the other, and what the merchant knows of its payments meanwhile. */
final class Sequence {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestMerchant merchant;
  private final PatientClient client;
  private final FakeAcquirer acquirer;
  private final DatabaseFaults database;
  private final List<Paid> payments = new ArrayList<>();
  private final List<Sent> requests = new ArrayList<>();
  private final List<String> story;

  /** @param story what happens, for whoever must find out why */
  Sequence(TestMerchant merchant, FakeAcquirer acquirer, DatabaseFaults database, List<String> story) {
    this.merchant = merchant;
    this.client = new PatientClient(merchant);
    this.acquirer = acquirer;
    this.database = database;
    this.story = story;
  }

  private record Paid(String id, Plan plan, PossibleWorlds worlds) {}

  /** A request that was stored, and with it its key. */
  private record Sent(String path, String key, String body, Answer answer) {}

  void take(Step step) {
    story.add(step.toString());
    if (step.killed()) {
      Thread killer = Thread.ofVirtual().start(database::killConnection);
      act(step);
      join(killer);
    } else {
      act(step);
    }
    Paid paid = picked(step);
    paid.worlds().see(client.get("/v1/payments/" + paid.id()));
  }

  private void act(Step step) {
    switch (step.what()) {
      case HOLD, SELL -> pay(step);
      case CAPTURE -> modify(step, ModificationKind.CAPTURE, step.amount());
      case CAPTURE_REST -> modify(step, ModificationKind.CAPTURE, 0);
      case VOID -> modify(step, ModificationKind.VOID, 0);
      case REFUND -> modify(step, ModificationKind.REFUND, step.amount());
      case REFUND_REST -> modify(step, ModificationKind.REFUND, 0);
      case REPEAT -> repeat(step);
      case REUSE_KEY -> reuseKey(step);
      case TIME_PASSES -> letTimePass(picked(step));
      case HOLDER_STALLS -> database.endLeases(picked(step).id());
    }
  }

  private Paid picked(Step step) { return payments.get(step.pick() % payments.size()); }

  private void pay(Step step) {
    Plan plan = Plan.of(step);
    String body = plan.held()
        ? TestMerchant.hold(step.amount(), step.card())
        : TestMerchant.payment(step.amount(), step.card());
    Answer answer = send("/v1/payments", body, step.patience());
    assertThat(answer.status()).as("%s", answer).isIn(201, 202);
    var paid = new Paid(answer.text("id"), plan, new PossibleWorlds(plan));
    payments.add(paid);
    paid.worlds().see(answer);
  }

  private void modify(Step step, ModificationKind kind, long amount) {
    Paid paid = picked(step);
    String path = "/v1/payments/" + paid.id() + "/" + kind.code() + "s";
    Answer answer = send(path, amount == 0 ? "{}" : "{\"amount\":" + amount + "}", step.patience());
    paid.worlds().see(kind, amount, answer);
  }

  private Answer send(String path, String body, int wait) {
    String key = "key-" + story.size();
    Answer answer = client.post(path, key, body, wait);
    story.add("  " + answer);
    if (isStored(answer)) requests.add(new Sent(path, key, body, answer));
    return answer;
  }

  private static boolean isStored(Answer answer) { return answer.status() == 201 || answer.status() == 202; }

  /** Decided, it is told in the same words for ever; but for the end of an authorization, which we have moved. */
  private void repeat(Step step) {
    int which = step.pick() % requests.size();
    Sent sent = requests.get(which);
    Answer again = client.post(sent.path(), sent.key(), sent.body(), step.patience());
    story.add("  " + sent.path() + " " + again);
    assertThat(isStored(again)).as("%s", again).isTrue();
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.text("id")).isEqualTo(sent.answer().text("id"));
    if (sent.answer().status() == 201) assertThat(words(again)).isEqualTo(words(sent.answer()));
    requests.set(which, new Sent(sent.path(), sent.key(), sent.body(), again));
  }

  private static JsonNode words(Answer answer) { return ((ObjectNode) answer.json()).without("expires_at"); }

  private void reuseKey(Step step) {
    Sent sent = requests.get(step.pick() % requests.size());
    String other = sent.path().equals("/v1/payments")
        ? TestMerchant.payment(77, TestMerchant.GOOD_CARD)
        : "{\"reason\":\"other\"}";
    Answer refused = client.post(sent.path(), sent.key(), other, 0);
    assertThat(refused.status()).as("%s", refused).isEqualTo(422);
    assertThat(refused.text("code")).isEqualTo("idempotency_key_reused");
  }

  private void letTimePass(Paid paid) {
    if (paid.plan().waitsForTime()) database.loseHope(paid.id());
    boolean ended = database.endAuthorization(paid.id());
    story.add("  ended " + ended);
    paid.worlds().seeTimePass(ended);
  }

  /** When all is quiet: payments, balances, the acquirer's book and the history agree with the one world that is left. */
  void assertAgreesWithTheModel() {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
      payments.stream().filter(paid -> paid.plan().waitsForTime()).forEach(this::letTimePass);
      return !database.isAnythingUnderWay(merchant.id().value());
    });
    List<World> worlds = payments.stream()
        .map(paid -> paid.worlds().atRest(client.get("/v1/payments/" + paid.id()))).toList();
    for (int i = 0; i < worlds.size(); i++)
      assertTheAcquirerAgrees(payments.get(i).id(), worlds.get(i));
    assertTheBalanceIs(worlds);
    assertThat(database.hasGaps(merchant.id().value())).as("gaps in the history").isFalse();
  }

  private void assertTheAcquirerAgrees(String payment, World world) {
    assertThat(acquirer.timesTaken(payment)).as(payment).isEqualTo(world.plan().fate() == Plan.Fate.SUCCEEDED ? 1 : 0);
    assertThat(acquirer.followUpsOf(payment).stream().map(each -> each.amount().minorUnits()).sorted().toList())
        .as(payment).isEqualTo(world.executed());
  }

  private void assertTheBalanceIs(List<World> worlds) {
    JsonNode balance = client.get("/v1/balances").json().path("data").path(0);
    long fees = worlds.stream().mapToLong(World::fees).sum();
    long kept = worlds.stream().mapToLong(world -> world.captured() - world.refunded()).sum();

    assertThat(balance.path("pending").asLong()).as("%s", balance).isEqualTo(kept - fees);
    assertThat(balance.path("fees").asLong()).as("%s", balance).isEqualTo(fees);
    assertThat(balance.path("authorized").asLong()).as("%s", balance)
        .isEqualTo(worlds.stream().mapToLong(World::holding).sum());
    assertThat(balance.path("refunding").asLong()).as("%s", balance).isZero();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
