package io.tollgate.risk;

import io.tollgate.common.testing.CheckedIn;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DescribingItselfIT extends RunningRiskService {
  @Test
  void isWhatTheRepositoryDescribes() {
    CheckedIn.assertSameJson("docs/openapi/risk-service.json", send(request("/v3/api-docs")).body());
  }

  @Test
  void showsHealthAndMetricsToWhoeverAsks() {
    assertThat(send(request("/actuator/health/readiness")).statusCode()).isEqualTo(200);
    assertThat(send(request("/actuator/prometheus")).body()).contains("kafka_consumer");
  }
}
