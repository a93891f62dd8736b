package io.tollgate.risk.velocity;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.testing.Attempted;
import io.tollgate.risk.testing.VelocityInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Two instances, each with eight batches at a time, and nothing but the database between them. */
class CountingAtOnceIT {
  private static final int PAYMENTS = 600;
  private static final int THREADS = 8;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<VelocityInstance> instances = List.of(new VelocityInstance(now, THREADS),
      new VelocityInstance(now, THREADS));

  @AfterEach
  void stop() { instances.forEach(VelocityInstance::close); }

  @Test
  void losesNoPaymentAndNoFailureAndCountsNoneTwice() throws Exception {
    Attempted shared = Attempted.anew(now);
    List<RiskRequested> requests = Collections.nCopies(PAYMENTS, shared).stream()
        .map(one -> one.withCard(shared.card() + Math.floorMod(System.identityHashCode(new Object()), 7)).request())
        .toList();
    Queue<Map<String, Object>> values = new ConcurrentLinkedQueue<>();
    var work = new ArrayList<Runnable>();
    for (int i = 0; i < PAYMENTS; i += 3) {
      List<RiskRequested> batch = requests.subList(i, i + 3);
      VelocityInstance instance = instances.get(i % 2);
      VelocityInstance other = instances.get((i + 1) % 2);
      work.add(() -> values.addAll(instance.values(batch, Set.of("email_attempts_1h", "email_amount_1h"))));
      work.add(() -> other.values(batch.reversed(), Set.of()));
      work.add(() -> other.fail(now, batch.getFirst(), batch.getLast()));
      work.add(() -> instance.fail(now, batch.getLast()));
    }
    Collections.shuffle(work);
    atOnce(work);
    Map<String, Object> last = instances.getFirst().values(List.of(shared.request()), Set.of("email_attempts_1h",
        "email_amount_1h", "email_failures_1h", "merchant_failures_1h")).getFirst();

    assertThat(last).isEqualTo(Map.of("email_attempts_1h", PAYMENTS + 1L, "email_amount_1h", 4_200 * (PAYMENTS + 1L),
        "email_failures_1h", PAYMENTS / 3 * 2L, "merchant_failures_1h", PAYMENTS / 3 * 2L));
  }

  @Test
  void givesEachPaymentAPlaceOfItsOwn() throws Exception {
    Attempted shared = Attempted.anew(now);
    Queue<Object> places = new ConcurrentLinkedQueue<>();
    var work = new ArrayList<Runnable>();
    for (int i = 0; i < PAYMENTS; i++) {
      VelocityInstance instance = instances.get(i % 2);
      RiskRequested request = shared.at(now.minusMillis(i)).request();
      work.add(() -> places.addAll(instance.values(List.of(request), Set.of("card_attempts_1h")).getFirst().values()));
    }
    atOnce(work);

    assertThat(places).containsExactlyInAnyOrderElementsOf(
        LongStream.rangeClosed(1, PAYMENTS).boxed().map(Object.class::cast).toList());
  }

  private static void atOnce(List<Runnable> work) throws InterruptedException, ExecutionException {
    try (var executor = Executors.newFixedThreadPool(2 * THREADS)) {
      List<Future<?>> results = new ArrayList<>();
      work.forEach(one -> results.add(executor.submit(one)));
      for (Future<?> result : results)
        result.get();
    }
  }
}
