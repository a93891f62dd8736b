package io.tollgate.local.service;

import io.tollgate.local.data.DataFolder;
import io.tollgate.local.data.PlatformSecrets;
import io.tollgate.local.data.SecretFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceEnvironmentTests {
  private static final ServiceInstance GATEWAY = new ServiceInstance(ServiceKind.GATEWAY_SERVICE, 1, 8080);
  private static final ServiceInstance PAYMENT = new ServiceInstance(ServiceKind.PAYMENT_SERVICE, 1, 9001);
  private static final ServiceInstance SECOND_PAYMENT = new ServiceInstance(ServiceKind.PAYMENT_SERVICE, 2, 9002);
  private static final ServiceInstance RISK = new ServiceInstance(ServiceKind.RISK_SERVICE, 1, 9003);
  private static final ServiceInstance ANALYTICS = new ServiceInstance(ServiceKind.ANALYTICS_SERVICE, 1, 9004);
  private static final ServiceInstance SIMULATOR = new ServiceInstance(ServiceKind.ACQUIRER_SIMULATOR, 1, 9005);
  private static final List<ServiceInstance> ALL = List.of(GATEWAY, PAYMENT, SECOND_PAYMENT, RISK, ANALYTICS,
      SIMULATOR);

  private static final Map<String, Integer> CARD_HOSTS = new TreeMap<>(Map.of("north", 9101, "south", 9102));

  @TempDir
  Path temp;

  @Test
  void tellsTheGatewayEveryInstance() {
    assertThat(environmentOf(GATEWAY)).containsEntry("SERVER_PORT", "8080").containsEntry("SERVER_ADDRESS", "127.0.0.1")
        .containsEntry("TOLLGATE_GATEWAY_ROUTES_PAYMENT_SERVICE", "http://127.0.0.1:9001,http://127.0.0.1:9002")
        .containsEntry("TOLLGATE_GATEWAY_ROUTES_RISK_SERVICE", "http://127.0.0.1:9003")
        .containsEntry("TOLLGATE_GATEWAY_ROUTES_ANALYTICS_SERVICE", "http://127.0.0.1:9004")
        .containsKey("TOLLGATE_GATEWAY_SIGNING_KEY").doesNotContainKey("SPRING_DATASOURCE_URL");
  }

  @Test
  void givesEachServiceItsOwnRolesInItsOwnSchema() {
    assertThat(environmentOf(RISK)).containsEntry("SPRING_DATASOURCE_USERNAME", "risk_service")
        .containsEntry("SPRING_FLYWAY_USER", "risk_owner").containsEntry("SPRING_DATASOURCE_URL",
            "jdbc:postgresql://127.0.0.1:5432/tollgate?currentSchema=risk&reWriteBatchedInserts=true")
        .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
        .containsEntry("TOLLGATE_TOKEN_JWKS_URI", "http://127.0.0.1:8080/.well-known/jwks.json");
  }

  @Test
  void tellsPaymentAndSimulatorTheSameCardHosts() {
    assertThat(environmentOf(SIMULATOR)).containsEntry("TOLLGATE_SIMULATOR_CARDHOSTS_NORTH_PORT", "9101")
        .containsEntry("TOLLGATE_SIMULATOR_CARDHOSTS_SOUTH_PORT", "9102");
    assertThat(environmentOf(PAYMENT)).containsEntry("TOLLGATE_ACQUIRER_CARDHOSTS_NORTH_PORT", "9101")
        .containsEntry("TOLLGATE_ACQUIRER_CARDHOSTS_SOUTH_PORT", "9102")
        .containsEntry("TOLLGATE_ROUTING_ROUTES_0_ACQUIRER", "north")
        .containsEntry("TOLLGATE_ROUTING_ROUTES_1_ACQUIRER", "south")
        .containsEntry("TOLLGATE_ROUTING_ROUTES_2_ACQUIRER", "simulator");
  }

  @Test
  void givesTheSameSecretsToAllInstancesOfAService() {
    Map<String, String> first = environmentOf(PAYMENT);
    Map<String, String> second = environmentOf(SECOND_PAYMENT);

    assertThat(second).containsEntry("SERVER_PORT", "9002");
    assertThat(first).containsKeys("TOLLGATE_VAULT_KEYSET", "TOLLGATE_VAULT_HASH_KEY", "TOLLGATE_IDEMPOTENCY_HMAC_KEY")
        .containsEntry("TOLLGATE_ACQUIRER_SIMULATOR_URL", "http://127.0.0.1:9005");
    first.forEach((name, value) -> {
      if (!name.equals("SERVER_PORT")) assertThat(second).containsEntry(name, value);
    });
  }

  @Test
  void givesNobodyASecretThatIsAnothers() {
    for (ServiceInstance instance : List.of(GATEWAY, RISK, ANALYTICS, SIMULATOR)) {
      assertThat(environmentOf(instance)).doesNotContainKey("TOLLGATE_VAULT_KEYSET");
    }
    for (ServiceInstance instance : List.of(PAYMENT, RISK, ANALYTICS, SIMULATOR)) {
      assertThat(environmentOf(instance)).doesNotContainKey("TOLLGATE_GATEWAY_SIGNING_KEY");
    }
  }

  @Test
  void keepsTheStateOfEachStreamsInstanceApart() {
    assertThat(environmentOf(ANALYTICS).get("TOLLGATE_STREAMS_STATE_DIR")).endsWith("streams/analytics-service");
  }

  private Map<String, String> environmentOf(ServiceInstance instance) {
    DataFolder folder = DataFolder.open(temp.resolve("data"), false);
    var secrets = new PlatformSecrets(new SecretFiles(folder.secrets(), true));
    return new ServiceEnvironment(ALL, "jdbc:postgresql://127.0.0.1:5432/tollgate", "127.0.0.1:9092", CARD_HOSTS,
        folder, secrets)
        .of(instance);
  }
}
