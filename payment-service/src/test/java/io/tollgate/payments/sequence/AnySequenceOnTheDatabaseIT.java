package io.tollgate.payments.sequence;

import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import static io.tollgate.payments.sequence.PatientClient.patiently;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random commands, faults and passing time on the running service with its PostgreSQL and Kafka, many merchants at once, against a
 * reference model. After every step the payment must look like something that it can have become, and when all is quiet,
 * exactly like the one thing that it must have become.
 *
 * <p>{@code -Dtollgate.sequences=2000} runs more of them; {@code -Dtollgate.seed=…} the same steps as before.
 */
class AnySequenceOnTheDatabaseIT extends PaymentServiceIT {
  private static final int SEQUENCES = Integer.getInteger("tollgate.sequences", 240);
  private static final long SEED = Long.getLong("tollgate.seed", System.nanoTime());
  private static final int AT_ONCE = 16;
  private static final Duration[] SLOW = {Duration.ofMillis(700), Duration.ofMillis(1_500), Duration.ofMillis(4_500)};

  private static final List<String> NOISY = List.of("com.zaxxer.hikari.pool", "org.hibernate.orm.jdbc.error",
      "org.springframework.transaction", "io.tollgate.payments", "io.tollgate.common.kit");

  @Autowired
  private LoggingSystem logging;
  private final Queue<AssertionError> failures = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService slowAcquirer = Executors.newSingleThreadScheduledExecutor();

  /** Each killed connection is told of several times, with its stack. */
  @BeforeEach
  void expectTrouble() { log(LogLevel.OFF); }

  @AfterEach
  void expectNoMoreTrouble() { log(null); }

  private void log(@Nullable LogLevel level) { NOISY.forEach(logger -> logging.setLogLevel(logger, level)); }

  /** The acquirer thinks for so long; now and then past a lease. */
  @BeforeEach
  void letTheAcquirerAnswerNowAndThen() { answerAfter(0); }

  private void answerAfter(int pause) {
    var _ = slowAcquirer.schedule(() -> {
      acquirer.answerNow();
      answerAfter((pause + 1) % SLOW.length);
    }, SLOW[pause].toMillis(), TimeUnit.MILLISECONDS);
  }

  @AfterEach
  void stopTheAcquirer() {
    slowAcquirer.shutdownNow();
    acquirer.answerNow();
  }

  @Test
  void agreesWithTheReferenceModel() {
    try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int number = 0; number < SEQUENCES; number++) {
        int next = number;
        executor.execute(() -> run(next));
      }
    }

    if (!failures.isEmpty()) {
      var all = new AssertionError(failures.size() + " of " + SEQUENCES + " disagree; again: -Dtollgate.seed=" + SEED);
      failures.forEach(all::addSuppressed);
      throw all;
    }
    assertTheBooksBalance();
  }

  private void run(int number) {
    var story = new ArrayList<String>();
    try (var database = new DatabaseFaults()) {
      var sequence = new Sequence(registered(), acquirer, database, story);
      Step.random(new SplittableRandom(SEED + number)).forEach(sequence::take);
      sequence.assertAgreesWithTheModel();
      assertTheBooksBalance();
    } catch (AssertionError | RuntimeException | SQLException e) {
      failures.add(new AssertionError("Sequence " + number + ":\n" + String.join("\n", story), e));
    }
  }

  /** One that pays fees. */
  private TestMerchant registered() {
    Answer registered = patiently(
        () -> operator().post("/operator/merchants", null, "{\"name\":\"Any sequence\"}"));
    patiently(() -> operator().put("/operator/merchants/" + registered.text("id") + "/fees/card/EUR",
        "{\"basis_points\":250,\"fixed\":25}"));
    return as(registered.text("id"));
  }

  /** Of all merchants, at any moment, whatever is under way. */
  private void assertTheBooksBalance() {
    Answer trial = patiently(() -> operator().get("/operator/trial-balance"));
    assertThat(trial.json().path("balanced").asBoolean()).as("%s", trial).isTrue();
  }
}
