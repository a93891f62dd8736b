package io.tollgate.gateway;

import io.tollgate.common.testing.CheckedIn;
import io.tollgate.gateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OperatingTheGatewayIT extends RunningGateway {
  @Test
  void showsHealthAndMetricsToWhoeverAsks() {
    assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/health/liveness").body()).contains("UP");
    assertThat(get("/actuator/prometheus").body()).contains("tollgate_gateway_known_keys");
  }

  @Test
  void showsNothingElseOfItsInside() {
    assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
    assertThat(get("/actuator/heapdump").statusCode()).isEqualTo(404);
  }

  @Test
  void isDescribedAsItIs() {
    CheckedIn.assertSameJson("docs/openapi/gateway-service.json", get("/v3/api-docs").body());
  }
}
