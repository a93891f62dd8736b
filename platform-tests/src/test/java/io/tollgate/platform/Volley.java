package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

import static io.tollgate.platform.Merchant.hold;
import static io.tollgate.platform.Merchant.newCard;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An authorization, a capture, a void and a refund, each of another payment and with a key of its own, sent at the same time. */
final class Volley {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Platform platform;
  private final Merchant merchant;
  private final String run = UUID.randomUUID().toString();
  private final String order = "V-" + run;
  private final String authorization = hold(5_000, newCard()).replace("A-1001", order);
  private final String toCapture;
  private final String toVoid;
  private final String toRefund;

  /** Everything that the four go on from is done by then. */
  Volley(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
    this.toCapture = paid(hold(5_000, newCard()), "authorized");
    this.toVoid = paid(hold(5_000, newCard()), "authorized");
    this.toRefund = paid(payment(5_000, newCard()), "captured");
  }

  private String paid(String body, String status) {
    String id = merchant.pay(body).text("id");
    await().atMost(PATIENCE).untilAsserted(
        () -> assertThat(merchant.get("/v1/payments/" + id).text("status")).isEqualTo(status));
    return id;
  }

  void send(ExecutorService background) {
    background.execute(this::authorize);
    background.execute(this::capture);
    background.execute(this::cancel);
    background.execute(this::refund);
  }

  String refunded() { return toRefund; }

  private Answer authorize() { return merchant.pay(run + "-a", authorization); }

  private Answer capture() { return merchant.modify(toCapture, "captures", run + "-c", "{\"amount\":3000}"); }

  private Answer cancel() { return merchant.modify(toVoid, "voids", run + "-v", "{}"); }

  private Answer refund() { return merchant.modify(toRefund, "refunds", run + "-r", "{\"amount\":2000}"); }

  /** All four are claimed: whatever dies now finds them at the acquirer, or on their way there. */
  void awaitClaimed() {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(modifications("pending")).isEqualTo(3));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(authorizations("authorizing")).isEqualTo(1));
  }

  /** The acquirer has done all four. */
  void awaitDoneByTheAcquirer() {
    awaitClaimed();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(operations(toCapture, "capture")
        + operations(toVoid, "void") + operations(toRefund, "refund") + operations(authorized(), "authorization"))
        .isEqualTo(4));
  }

  /** The three that need no answer of risk are recorded, and the authorization is accepted. */
  void awaitRecorded() {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(modifications("succeeded")).isEqualTo(3));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(authorizations("processing")).isEqualTo(1));
  }

  void awaitAccepted() {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(authorizations("processing")).isEqualTo(1));
  }

  void awaitSettled() {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(modifications("succeeded")).isEqualTo(3));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(authorizations("authorized")).isEqualTo(1));
  }

  /** Each request, repeated with its key, gets the one true answer; and each was executed once. */
  void assertEndedRight() {
    List<Answer> answers = new ArrayList<>();
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
      answers.clear();
      answers.addAll(List.of(authorize(), capture(), cancel(), refund()));
      assertThat(answers).extracting(Answer::status).as("%s", answers).containsOnly(201);
    });
    assertThat(answers).extracting(answer -> answer.text("status")).containsExactly("authorized", "succeeded",
        "succeeded", "succeeded");
    assertThat(List.of(authorize(), capture(), cancel(), refund())).extracting(Answer::json)
        .isEqualTo(answers.stream().map(Answer::json).toList());
    assertThat(merchant.get("/v1/payments/" + toCapture).json().path("amount_captured").asLong()).isEqualTo(3_000);
    assertThat(merchant.get("/v1/payments/" + toVoid).text("status")).isEqualTo("voided");
    assertThat(merchant.get("/v1/payments/" + toRefund).json().path("amount_refunded").asLong()).isEqualTo(2_000);
    assertThat(operations(toCapture, "capture")).isEqualTo(1);
    assertThat(operations(toVoid, "void")).isEqualTo(1);
    assertThat(operations(toRefund, "refund")).isEqualTo(1);
    assertThat(operations(answers.getFirst().text("id"), "authorization")).isEqualTo(1);
  }

  private String authorized() {
    return merchant.get("/v1/payments?order_id=" + order).json().path("data").path(0).path("id").asString("none");
  }

  private long operations(String payment, String type) {
    return Merchant.simulator(platform).get("/book?merchant_reference=" + payment).json().path("operations")
        .valueStream().filter(operation -> operation.path("type").asString().equals(type))
        .filter(operation -> operation.path("result").asString().equals("approved")).count();
  }

  private long modifications(String status) { return count("""
      select count(*) from payment.modification m join payment.idempotency_key k
        on k.merchant_id = m.merchant_id and k.modification_id = m.id
       where k.key like '%s-%%' and m.status = '%s'""".formatted(run, status)); }

  private long authorizations(String status) {
    return count(
        "select count(*) from payment.payment where order_id = '%s' and status = '%s'".formatted(order, status));
  }

  private long count(String sql) { return Long.parseLong(Database.query(platform, sql).getFirst()); }
}
