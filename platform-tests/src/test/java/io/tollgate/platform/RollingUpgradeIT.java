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
import java.util.concurrent.atomic.AtomicInteger;
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
  private static final Duration SHORTEST_BEAT = Duration.ofMillis(200);
  private static final Duration LONGEST_BEAT = Duration.ofMillis(1_600);
  private static final Duration PROMPT = Duration.ofMillis(700);
  private static final int PROMPT_IN_A_ROW = 40;
  private static final Duration LONGEST_SETTLING = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> SERVICES = List.of("payment-service", "risk-service", "analytics-service",
      "gateway-service");

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
    Load load;
    try (var doors = new Doors(platform)) {
      settle(doors);
      load = new Load(doors, bearableBeat(doors));
      try (load) {
        for (String process : processes) {
          platform.tollgate("stop", process);
          Thread.sleep(Duration.ofSeconds(2));
          platform.tollgate("start", process);
        }
        load.end();
      }
    }
    System.out.printf("restarted %s: %d payments, one each %s, answers %s%n", processes, load.orders.size(), load.beat,
        load.statuses());

    assertThat(load.surprises).isEmpty();
    Invariants.assertAll(platform);
    assertThat(Database.query(platform, "select count(*) from payment.payment where order_id like '"
        + load.run + "-%'")).containsExactly(Integer.toString(load.orders.size()));
    assertThat(Database.query(platform, "select status from payment.payment where order_id like '" + load.run
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

  /**
   * How often there may be a payment so that all are served promptly while nothing is restarted. On two cores that some dozen processes
   * share, it is their own compilers that take the most in the first minutes; what fails for want of cores is not the upgrade's.
   */
  private static Duration bearableBeat(Doors doors) throws InterruptedException {
    Duration beat = SHORTEST_BEAT;
    while (beat.compareTo(LONGEST_BEAT) < 0 && !isBearable(doors, beat))
      beat = beat.multipliedBy(2);
    return beat;
  }

  private static boolean isBearable(Doors doors, Duration beat) throws InterruptedException {
    try (var load = new Load(doors, beat)) {
      Instant latest = Instant.now().plus(LONGEST_SETTLING);
      while (load.promptInARow.get() < PROMPT_IN_A_ROW && Instant.now().isBefore(latest))
        Thread.sleep(SHORTEST_BEAT);
      boolean isBearable = load.promptInARow.get() >= PROMPT_IN_A_ROW;
      load.end();
      return isBearable;
    }
  }

  /** A payment at each beat: sold and shown, or held, captured and in part given back. */
  private static final class Load implements AutoCloseable {
    private final String run = "R-" + UUID.randomUUID();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger promptInARow = new AtomicInteger();
    private final Doors doors;
    private final Duration beat;
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<String> orders = new ArrayList<>();
    private final ExecutorService merchants = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread clock;

    Load(Doors doors, Duration beat) {
      this.doors = doors;
      this.beat = beat;
      this.clock = Thread.ofVirtual().start(this::pay);
    }

    Map<Integer, Long> statuses() {
      return answers.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
    }

    private void pay() {
      try {
        while (!over.get()) {
          String order = run + "-" + orders.size();
          orders.add(order);
          boolean sale = orders.size() % 2 == 0;
          merchants.execute(() -> pay(order, sale));
          Thread.sleep(beat);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private void pay(String order, boolean sale) {
      try {
        String body = (sale ? payment(4_200, newCard()) : hold(4_200, newCard())).replace("A-1001", order);
        Instant begun = Instant.now();
        String id = note(doors.next().pay(body)).text("id");
        boolean isPrompt = Duration.between(begun, Instant.now()).compareTo(PROMPT) < 0;
        promptInARow.updateAndGet(before -> isPrompt ? before + 1 : 0);
        awaitStatus(id, sale ? "captured" : "authorized");
        if (sale) return;
        note(doors.next().modify(id, "captures", "{\"amount\":4200}"));
        awaitStatus(id, "captured");
        note(doors.next().modify(id, "refunds", "{\"amount\":1000}"));
      } catch (RuntimeException | AssertionError e) {
        promptInARow.set(0);
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

    /** Returns once every payment has come to its end. */
    void end() throws InterruptedException {
      over.set(true);
      clock.join();
      merchants.close();
    }

    @Override
    public void close() { merchants.shutdownNow(); }
  }
}
