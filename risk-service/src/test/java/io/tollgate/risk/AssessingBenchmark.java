package io.tollgate.risk;

import com.sun.management.OperatingSystemMXBean;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.assessment.AssessPayments;
import io.tollgate.risk.testing.ComingBack;
import io.tollgate.risk.testing.DatabaseCpu;
import io.tollgate.risk.testing.RunningRiskService;
import io.tollgate.risk.testing.SomePayment;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an assessment costs, service and PostgreSQL: counted, decided by a hundred live rules of which half ask what was counted,
 * and stored, for payers who come back; Kafka's part is {@link ConsumingBenchmark}'s. No part of the build. Run with
 * {@code mvn -o verify -am -pl risk-service -Dtest=None -Dit.test=AssessingBenchmark "-Dtest.compiler=-XX:+TieredCompilation
 * -XX:+UseSerialGC -XX:+UseCompactObjectHeaders" -Dtollgate.benchmark.scale=5 -Dtollgate.benchmark.batches=200,50 -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}: compiled and
 * collected as a service is.
 */
class AssessingBenchmark extends RunningRiskService {
  private static final int SCALE = Integer.getInteger("tollgate.benchmark.scale", 1);
  private static final int WARM_UP = 15_000 * SCALE;
  private static final int MEASURED = 6_000 * SCALE;
  private static final int ROUNDS = 2;
  private static final List<Integer> BATCHES = Stream.of(System.getProperty("tollgate.benchmark.batches", "50,20,1")
      .split(",")).map(Integer::valueOf).toList();

  @Autowired
  private AssessPayments assessPayments;
  @Autowired
  private JdbcClient jdbc;
  private final ComingBack withoutRules = new ComingBack(someMerchants());
  private final ComingBack withHundred = new ComingBack(someMerchants());

  @Test
  void assessesInBatches() {
    int backend = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
    withHundred.merchants().forEach(this::publishAHundredRules);
    run(withoutRules, 50, WARM_UP, backend);
    run(withHundred, 50, WARM_UP, backend);
    for (int batch : BATCHES) {
      for (int round = 0; round < ROUNDS; round++) {
        System.out.printf(
            "%nCPU-seconds per 1,000 assessments in batches of %d, without rules: %s; with a hundred: %s%n",
            batch, run(withoutRules, batch, MEASURED, backend), run(withHundred, batch, MEASURED, backend));
      }
    }
  }

  private static List<MerchantId> someMerchants() {
    return Stream.generate(SomePayment::someMerchant).limit(20).toList();
  }

  /** The process's, so with the collector and the compiler, and the database server's, so with the writers of log and pages. */
  private String run(ComingBack payers, int batch, int assessments, int backend) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long process = system.getProcessCpuTime();
    double database = DatabaseCpu.ofServer(backend);
    for (int done = 0; done < assessments; done += batch) {
      List<RiskRequested> requests = Stream.generate(() -> payers.request(Instant.now())).limit(batch).toList();
      assertThat(assessPayments.assess(requests)).hasSize(batch);
    }
    double thousands = assessments / 1_000.0;
    double service = (system.getProcessCpuTime() - process) / 1e9 / thousands;
    double server = (DatabaseCpu.ofServer(backend) - database) / thousands;
    return "%.3f (service %.3f, PostgreSQL %.3f)".formatted(service + server, service, server);
  }
}
