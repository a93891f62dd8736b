package io.tollgate.risk;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.assessment.AssessPayments;
import io.tollgate.risk.assessment.Assessment;
import io.tollgate.risk.ruleset.LiveRules;
import io.tollgate.risk.testing.AnotherInstance;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import static io.tollgate.risk.testing.SomePayment.payment;
import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A rule that has just been published meets payments in two instances at once. */
class CappingNewRulesIT extends RunningRiskService {
  private static final int THREADS = 8;
  private static final int PAYMENTS = 160;

  private static AnotherInstance other;

  private final MerchantId merchant = someMerchant();

  @Autowired
  private AssessPayments here;
  @Autowired
  private LiveRules rulesHere;

  @BeforeAll
  static void startAnotherInstance() { other = AnotherInstance.start(); }

  @AfterAll
  static void stopIt() { other.close(); }

  @Test
  void declinesAsManyAsItMayOverBothTogether() throws Exception {
    writeLive(merchant, "everything", "amount > 0", "block");
    publishAndAwait("{\"declines_per_minute\":5}");
    awaitTimeLeftInTheMinute();

    assertThat(assessInBoth()).filteredOn(Verdict.DECLINE::equals).hasSize(5);
    assertThat(statusOfTheRule()).isEqualTo("shadow");
  }

  @Test
  void isHeldBackByTheCapAlsoWhereOnlyItsThresholdIsNew() throws Exception {
    write(merchant, "everything", "amount > 0", "add_score", ",\"points\":10,\"status\":\"live\"");
    publishAndAwait("{\"declines_per_minute\":5,\"thresholds\":{\"block_at\":90}}");
    makeOld();
    publishAndAwait("{\"declines_per_minute\":5,\"thresholds\":{\"block_at\":9}}");
    awaitTimeLeftInTheMinute();

    assertThat(assessInBoth()).filteredOn(Verdict.DECLINE::equals).hasSize(5);
  }

  @Test
  void leavesAloneWhatSomebodyHasMeanwhileMadeOfTheRule() {
    writeLive(merchant, "everything", "amount > 0", "block");
    publishAndAwait("{\"declines_per_minute\":1}");
    writeLive(merchant, "everything", "amount > 100000", "block");
    List<RiskRequested> requests = requests(3);

    here.assess(requests);

    assertThat(statusOfTheRule()).isEqualTo("live");
    assertThat(JsonPath.<List<Boolean>>read(get(merchant, "/v1/risk/rule-sets/live").body(), "$.rules[*].capped"))
        .containsExactly(true);
    assertThat(JsonPath.<List<String>>read(get(merchant, "/v1/risk/rules/everything/history").body(), "$.data[*].type"))
        .containsExactly("capped", "written", "published", "written");
  }

  private List<Verdict> assessInBoth() throws Exception {
    List<AssessPayments> instances = List.of(here, other.bean(AssessPayments.class));
    var start = new CyclicBarrier(THREADS);
    var tasks = new ArrayList<Callable<List<Verdict>>>();
    for (int thread = 0; thread < THREADS; thread++) {
      AssessPayments instance = instances.get(thread % 2);
      tasks.add(() -> {
        start.await();
        var verdicts = new ArrayList<Verdict>();
        for (int batch = 1; verdicts.size() < PAYMENTS / THREADS; batch++)
          instance.assess(requests(batch)).values().stream().map((Assessment one) -> one.decision().verdict())
              .forEach(verdicts::add);
        return verdicts;
      });
    }
    var all = new ArrayList<Verdict>();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (var verdicts : threads.invokeAll(tasks))
        all.addAll(verdicts.get());
    }
    return all;
  }

  private List<RiskRequested> requests(int count) {
    return Stream.generate(() -> payment().by(merchant).request()).limit(count).toList();
  }

  private void publishAndAwait(String set) {
    String id = publish(merchant, set);
    await().atMost(Duration.ofSeconds(10)).until(
        () -> Stream.of(rulesHere, other.bean(LiveRules.class)).allMatch(rules -> isInForce(rules, id)));
  }

  private boolean isInForce(LiveRules rules, String id) {
    return Objects.requireNonNull(rules.of(List.of(merchant)).get(merchant)).stream()
        .anyMatch(set -> set.publication().ruleSet().toString().equals(id));
  }

  /** The cap counts by the minute of the clock. */
  private static void awaitTimeLeftInTheMinute() {
    await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(30))
        .until(() -> LocalTime.now(ZoneOffset.UTC).getSecond() < 40);
  }

  private void makeOld() throws Exception {
    try (var connection = TestPlatform.shared().connectAsSuperuser();
        var update = connection.prepareStatement(
            """
                update risk.rule_publication set live_since = '{"everything":"2026-01-01T00:00:00Z"}' where owner_id = ?""")) {
      update.setObject(1, merchant.value());
      update.executeUpdate();
    }
  }

  private String statusOfTheRule() {
    return JsonPath.read(get(merchant, "/v1/risk/rules/everything").body(), "$.status");
  }
}
