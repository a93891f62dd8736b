package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import static io.tollgate.platform.Merchant.hold;
import static io.tollgate.platform.Merchant.newCard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Hundreds of captures, refunds and voids of one payment at the same time, through two instances of payment-service. */
@OnThePlatform(instances = 2)
@Order(6)
class RacesThroughTwoInstancesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Platform platform;
  private final Merchant merchant;

  RacesThroughTwoInstancesIT(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
  }

  @Test
  void neverTakeMoreThanIsHeldNorGiveBackMoreThanWasTaken() throws Exception {
    String id = held();
    assertThat(end(merchant.modify(id, "captures", "{\"amount\":100}")).text("status")).isEqualTo("succeeded");

    Map<String, Long> results = resultsOf(120,
        List.of(() -> merchant.modify(id, "captures", "{\"amount\":150}"),
            () -> merchant.modify(id, "refunds", "{\"amount\":110}"), () -> merchant.modify(id, "voids", "")));

    assertThat(results.keySet()).isSubsetOf("succeeded", "illegal_transition", "amount_exceeded");
    assertThat(results).containsKeys("succeeded", "illegal_transition", "amount_exceeded");
    Invariants.assertAll(platform);
    JsonNode shown = merchant.get("/v1/payments/" + id).json();
    assertThat(shown.path("amount_captured").asLong()).isEqualTo(100 + 150 * captures(id)).isLessThanOrEqualTo(10_000);
    assertThat(shown.path("amount_refunded").asLong()).isLessThanOrEqualTo(shown.path("amount_captured").asLong());
    assertThat(refusedByTheAcquirer(id)).isZero();
  }

  @Test
  void eitherTakeOrLetGo() throws Exception {
    String id = held();

    Map<String, Long> results = resultsOf(100, List.of(
        () -> merchant.modify(id, "captures", "{\"amount\":100}"), () -> merchant.modify(id, "voids", "")));

    assertThat(results.keySet()).isSubsetOf("succeeded", "illegal_transition", "operation_in_progress");
    Invariants.assertAll(platform);
    JsonNode shown = merchant.get("/v1/payments/" + id).json();
    if (shown.path("status").asString().equals("voided")) assertThat(results).containsEntry("succeeded", 1L);
    else
      assertThat(shown.path("amount_captured").asLong()).isEqualTo(100 * results.getOrDefault("succeeded", 0L));
    assertThat(refusedByTheAcquirer(id)).isZero();
  }

  private String held() {
    String id = merchant.pay(hold(10_000, newCard())).text("id");
    await().atMost(PATIENCE).until(() -> merchant.get("/v1/payments/" + id).text("status").equals("authorized"));
    return id;
  }

  private long captures(String id) {
    return merchant.get("/v1/payments/" + id + "/captures").json().path("data").valueStream()
        .filter(capture -> capture.path("status").asString().equals("succeeded")).count() - 1;
  }

  /** What it had to refuse is what we should not have asked. */
  private long refusedByTheAcquirer(String id) {
    return Merchant.simulator(platform).get("/book?merchant_reference=" + id).json().path("operations").valueStream()
        .filter(operation -> operation.path("result").asString().equals("declined")).count();
  }

  /** Each of them so often, all at once; who was answered 202 looks again until it is told the end. */
  private Map<String, Long> resultsOf(int times, List<Callable<Answer>> requests) throws InterruptedException {
    List<Callable<Answer>> all = Collections.nCopies(times, requests).stream().flatMap(List::stream).toList();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return executor.invokeAll(all).stream().map(Future::resultNow).map(this::end)
          .map(answer -> answer.text("code").isEmpty() ? answer.text("status") : answer.text("code"))
          .collect(Collectors.groupingBy(result -> result, Collectors.counting()));
    }
  }

  private Answer end(Answer answer) {
    if (answer.status() != 202) return answer;
    return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(
        () -> merchant.get(answer.header("Location")), shown -> !shown.text("status").equals("pending"));
  }
}
