package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.tollgate.platform.Merchant.hold;
import static io.tollgate.platform.Merchant.newCard;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Two instances of every service, each ended by SIGTERM and started again, one after the other, while merchants go on paying. No
 * request fails, not even with an invitation to repeat it.
 */
@Order(0)
class RollingUpgradeIT {
  private static final String PREVIOUS = System.getProperty("tollgate.previous", "");
  private static final Duration BEAT = Duration.ofMillis(200);
  private static final Duration PROMPT = Duration.ofMillis(700);
  private static final int PROMPT_IN_A_ROW = 40;
  private static final Duration LONGEST_SETTLING = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> SERVICES = List.of("payment-service", "risk-service", "analytics-service",
      "gateway-service");

  private final String run = "R-" + UUID.randomUUID();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();

  @Test
  void isNotNoticedByMerchants() throws Exception {
    String twice = SERVICES.stream().map(service -> service + "=2").collect(Collectors.joining(","));
    try (var platform = Platform.start("--scale", twice)) {
      restartUnderLoad(platform, SERVICES.stream().flatMap(service -> Stream.of(service, service + "-2")).toList());
    }
  }

  /** As it is half-way through an upgrade, on the schema of the newer one; then the older one goes, and comes back. */
  @Test
  void isNotNoticedWhileThePreviousBuildOfPaymentServiceRunsBeside() throws Exception {
    assumeThat(PREVIOUS).as("-Dtollgate.previous=JAR names a build of an earlier payment-service").isNotBlank();
    try (var platform = Platform.startWithBuild("payment-service-2", Path.of(PREVIOUS).toAbsolutePath(), "--scale",
        "payment-service=2,gateway-service=2")) {
      restartUnderLoad(platform, List.of("payment-service", "payment-service-2", "payment-service"));
    }
  }

  private void restartUnderLoad(Platform platform, List<String> processes) throws InterruptedException {
    int payments;
    try (var doors = new Doors(platform)) {
      settle(doors);
      try (var load = new Load(doors)) {
        for (String process : processes) {
          platform.tollgate("stop", process);
          Thread.sleep(Duration.ofSeconds(2));
          platform.tollgate("start", process);
        }
        payments = load.end();
      }
    }
    System.out.printf("restarted %s: %d payments, answers %s%n", processes, payments, statuses());

    assertThat(surprises).isEmpty();
    Invariants.assertAll(platform);
    assertThat(Database.query(platform, "select count(*) from payment.payment where order_id like '"
        + run + "-%'")).containsExactly(Integer.toString(payments));
    assertThat(Database.query(platform, "select status from payment.payment where order_id like '" + run
        + "-%' and status not in ('captured', 'partially_refunded')")).isEmpty();
    await().atMost(PATIENCE).untilAsserted(() -> Invariants.assertItsOwnAuditsFoundNothing(platform));
  }

  /**
   * Processes that were only just started are not what an upgrade meets, and a load that comes at once is more than they can bear: one payer at a
   * time, until each is served promptly; on a slow machine that must do in the end.
   */
  private static void settle(Doors doors) {
    Instant latest = Instant.now().plus(LONGEST_SETTLING);
    int prompt = 0;
    while (prompt < PROMPT_IN_A_ROW && Instant.now().isBefore(latest)) {
      Instant begun = Instant.now();
      Answer held = doors.next().pay(hold(700, newCard()));
      if (held.status() == 201) doors.next().modify(held.text("id"), "captures", "{\"amount\":700}");
      prompt = Duration.between(begun, Instant.now()).compareTo(PROMPT) < 0 ? prompt + 1 : 0;
    }
  }

  private Map<Integer, Long> statuses() {
    return answers.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
  }

  /** A payment at each beat: sold and shown, or held, captured and in part given back. */
  private final class Load implements AutoCloseable {
    private final Doors doors;
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<String> orders = new ArrayList<>();
    private final ExecutorService merchants = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread clock = Thread.ofVirtual().start(this::beat);

    Load(Doors doors) { this.doors = doors; }

    private void beat() {
      try {
        while (!over.get()) {
          String order = run + "-" + orders.size();
          orders.add(order);
          boolean sale = orders.size() % 2 == 0;
          merchants.execute(() -> pay(order, sale));
          Thread.sleep(BEAT);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private void pay(String order, boolean sale) {
      try {
        String body = (sale ? payment(4_200, newCard()) : hold(4_200, newCard())).replace("A-1001", order);
        String id = note(doors.next().pay(body)).text("id");
        awaitStatus(id, sale ? "captured" : "authorized");
        if (sale) return;
        note(doors.next().modify(id, "captures", "{\"amount\":4200}"));
        awaitStatus(id, "captured");
        note(doors.next().modify(id, "refunds", "{\"amount\":1000}"));
      } catch (RuntimeException | AssertionError e) {
        surprises.add(e);
      }
    }

    /** Who was answered 202 looks again. */
    private void awaitStatus(String id, String status) {
      await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(500))
          .until(() -> note(doors.next().get("/v1/payments/" + id)).text("status").equals(status));
    }

    private Answer note(Answer answer) {
      answers.add(answer);
      assertThat(answer.status()).as("%s", answer).isIn(200, 201, 202);
      return answer;
    }

    /** @return how many payments there were */
    int end() throws InterruptedException {
      over.set(true);
      clock.join();
      merchants.close();
      return orders.size();
    }

    @Override
    public void close() { merchants.shutdownNow(); }
  }
}
