package io.tollgate.risk;

import com.sun.management.OperatingSystemMXBean;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.assessment.AssessPayments;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;

import static io.tollgate.risk.testing.SomePayment.payment;
import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an assessment costs the service with a hundred live rules, stored and all; no part of the build. Run with
 * {@code mvn -o verify -am -pl risk-service -Dtest=None -Dit.test=AssessingBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
class AssessingBenchmark extends RunningRiskService {
  private static final int BATCH = 50;
  private static final int WARM_UP = 300;
  private static final int MEASURED = 200;

  @Autowired
  private AssessPayments assessPayments;

  @Test
  void assessesBatchesOfFifty() {
    MerchantId none = someMerchant();
    MerchantId hundred = someMerchant();
    IntStream.range(0, 100).forEach(i -> writeLive(hundred, "rule_" + i,
        i % 2 == 0 ? "amount > " + (100_000 + i) + " && card_attempts > 3" : "ip.startsWith('10." + i + ".')",
        "review"));
    publish(hundred, "{}");
    run(none, WARM_UP);
    run(hundred, WARM_UP);
    for (int round = 0; round < 3; round++) {
      System.out.printf("%nCPU-seconds per 1,000 assessments: %.3f without rules, %.3f with a hundred%n",
          run(none, MEASURED), run(hundred, MEASURED));
    }
  }

  /** The process's, so with the collector and the compiler, and without PostgreSQL. */
  private double run(MerchantId merchant, int batches) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    for (int i = 0; i < batches; i++) {
      List<RiskRequested> requests = IntStream.range(0, BATCH).mapToObj(_ -> payment().by(merchant).request()).toList();
      assertThat(assessPayments.assess(requests)).hasSize(BATCH);
    }
    return (system.getProcessCpuTime() - before) / 1e9 / (batches * BATCH) * 1_000;
  }
}
