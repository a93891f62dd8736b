package io.tollgate.risk.limit;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.assessment.AssessPayments;
import io.tollgate.risk.testing.AnotherInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Five hundred payments, each with a card of its own, meet limits that a hundred fill, in two instances at once. */
class ManyPaymentsAtOnceIT extends LimitsIT {
  private static final int PAYMENTS = 500;
  private static final int FITTING = 100;
  private static final long AMOUNT = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static AnotherInstance other;

  private final MerchantId merchant = someMerchant();

  @Autowired
  private AssessPayments here;

  @Autowired
  private KafkaListenerEndpointRegistry listenersHere;

  @BeforeAll
  static void startAnotherInstance() { other = AnotherInstance.start(); }

  @AfterAll
  static void stopIt() { other.close(); }

  @ParameterizedTest
  @CsvSource({"merchant/day/count,100", "merchant/month/amount?currency=EUR,100999", "device/day/count,100",
      "payer/month/amount?identity_level=none&currency=EUR,100000"})
  void passAsFarAsTheLimitGoesWhenTheyArriveInEveryPartition(String limit, long value) {
    limit(merchant, limit, value);
    awaitThatBothInstancesListen();
    List<RiskRequested> requests = Stream.generate(() -> payment(merchant)).limit(PAYMENTS).toList();

    IntStream.range(0, PAYMENTS).parallel().forEach(i -> VERDICTS.askInPartition(i % 3, requests.get(i)));

    assertExactlyAHundredPass(
        requests.stream().map(request -> VERDICTS.heardOn(request, 1).getFirst().data()).toList(), limit);
  }

  /** As concurrent as the connections allow, and in batches of every size, which overlap in what they ask for. */
  @ParameterizedTest
  @CsvSource({"merchant/day/count,100,1", "merchant/day/amount?currency=EUR,100000,7", "device/month/count,100,3",
      "payer/day/count?identity_level=none,100,20"})
  void passAsFarAsTheLimitGoesWhenManyThreadsAssessThem(String limit, long value, int batch) throws Exception {
    limit(merchant, limit, value);
    List<RiskRequested> requests = Stream.generate(() -> payment(merchant)).limit(PAYMENTS).toList();
    List<AssessPayments> instances = List.of(here, other.bean(AssessPayments.class));
    var tasks = new ArrayList<Callable<List<RiskAssessed>>>();
    var start = new CyclicBarrier(16);
    for (int thread = 0; thread < 16; thread++) {
      int own = thread;
      tasks.add(() -> {
        start.await();
        var verdicts = new ArrayList<RiskAssessed>();
        for (int from = own * batch; from < PAYMENTS; from += 16 * batch) {
          List<RiskRequested> some = new ArrayList<>(requests.subList(from, Math.min(PAYMENTS, from + batch)));
          Collections.shuffle(some);
          var answers = instances.get(own % 2).assess(some);
          some.forEach(one -> verdicts.add(Objects.requireNonNull(answers.get(one.paymentId())).toEvent()));
        }
        return verdicts;
      });
    }
    var all = new ArrayList<RiskAssessed>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (var verdicts : threads.invokeAll(tasks))
        all.addAll(verdicts.get());
    }

    assertExactlyAHundredPass(all, limit);
  }

  private void assertExactlyAHundredPass(List<RiskAssessed> verdicts, String limit) {
    assertThat(verdicts).hasSize(PAYMENTS);
    assertThat(verdicts).filteredOn(one -> one.verdict() == Verdict.APPROVE).hasSize(FITTING);
    assertThat(verdicts).filteredOn(one -> one.verdict() == Verdict.DECLINE).hasSize(PAYMENTS - FITTING)
        .flatExtracting(RiskAssessed::reasons).extracting(RiskAssessed.Reason::rule).containsOnly("limit_exceeded");
    assertThat(usage(merchant, subjectOf(limit)).get(1))
        .isEqualTo(limit.contains("count") ? FITTING : FITTING * AMOUNT);
  }

  private static String subjectOf(String limit) {
    return switch (limit.substring(0, limit.indexOf('/'))) {
      case "device" -> "device:device-1";
      case "payer" -> "payer:payer-1";
      default -> "merchant";
    };
  }

  /** Partitions stay with whom they are, as long as nobody has two of them: so the other one, which has two threads, gets all first. */
  private void awaitThatBothInstancesListen() {
    var others = other.bean(KafkaListenerEndpointRegistry.class);
    if (partitions(others) == 0) {
      var listener = Objects.requireNonNull(listenersHere.getListenerContainer("risk-requests"));
      listener.stop();
      await().atMost(PATIENCE).until(() -> partitions(others) == 3);
      listener.start();
    }
    await().atMost(PATIENCE).untilAsserted(() -> {
      assertThat(partitions(listenersHere)).isPositive();
      assertThat(partitions(others)).isPositive();
      assertThat(partitions(listenersHere) + partitions(others)).isEqualTo(3);
    });
  }

  private static int partitions(KafkaListenerEndpointRegistry listeners) {
    var container = Objects.requireNonNull(listeners.getListenerContainer("risk-requests"));
    var assigned = container.getAssignedPartitions();
    return assigned == null
        ? 0
        : Math.toIntExact(
            assigned.stream().filter(partition -> partition.topic().equals(Topics.RISK_REQUESTS)).count());
  }
}
