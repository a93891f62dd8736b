package io.tollgate.deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may open a connection to whom: exactly the flows of the design, each allowed at both of its ends. */
class NetworkFlowsTests {
  private static final Set<String> DESIGN = Set.of(
      "gateway-service → payment-service:8080", "gateway-service → risk-service:8080",
      "gateway-service → analytics-service:8080",
      "payment-service → gateway-service:8080", "risk-service → gateway-service:8080",
      "analytics-service → gateway-service:8080",
      "gateway-service → kafka:9092", "payment-service → kafka:9092", "risk-service → kafka:9092",
      "analytics-service → kafka:9092",
      "payment-service → postgres:5432", "risk-service → postgres:5432", "analytics-service → postgres:5432",
      "migration → postgres:5432");
  private static final Set<String> SIMULATED = Set.of("payment-service → acquirer-simulator:8090",
      "payment-service → acquirer-simulator:8091", "payment-service → acquirer-simulator:8092",
      "kafka-topics → kafka:9092");
  private static final Set<String> AMONG_ENGINES = Set.of("postgres → postgres:5432", "postgres → postgres:8000");
  /** Strimzi itself makes the policies for what comes in. */
  private static final Set<String> AMONG_BROKERS = Set.of("kafka → kafka:8443", "kafka → kafka:9090",
      "kafka → kafka:9091");

  @Test
  void areTheDesignsOnOneMachine() {
    Set<String> expected = union(DESIGN, SIMULATED);

    assertThat(opened(Rendering.LOCAL)).isEqualTo(expected);
    assertThat(accepted(Rendering.LOCAL)).isEqualTo(expected);
  }

  @Test
  void areTheDesignsInProduction() {
    Set<String> expected = union(DESIGN, AMONG_ENGINES);

    assertThat(opened(Rendering.PRODUCTION)).isEqualTo(union(expected, AMONG_BROKERS));
    assertThat(accepted(Rendering.PRODUCTION)).isEqualTo(expected);
  }

  @Test
  void leadFromGatewaysAloneToRedis() {
    assertThat(opened(Rendering.REDIS)).isEqualTo(accepted(Rendering.REDIS))
        .containsExactly("gateway-service → redis:6379");
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "PRODUCTION"})
  void areForbiddenUnlessAllowed(Rendering rendering) {
    assertThat(policies(rendering)).filteredOn(policy -> policy.at("/spec/podSelector").isEmpty()
        && policy.at("/spec/ingress").isMissingNode() && policy.at("/spec/egress").isMissingNode()).singleElement()
        .satisfies(policy -> assertThat(policy.at("/spec/policyTypes").valueStream().map(JsonNode::asString))
            .containsExactlyInAnyOrder("Ingress", "Egress"));
  }

  @Test
  void comeFromOutsideToTheGatewayToMetricsAndToTheEnginesOperatorsAlone() {
    assertThat(fromOtherNamespaces(Rendering.LOCAL)).containsExactlyInAnyOrder("ingress-nginx → gateway-service:8080");
    assertThat(fromOtherNamespaces(Rendering.PRODUCTION)).containsExactlyInAnyOrder(
        "ingress-nginx → gateway-service:8080",
        "monitoring → gateway-service, payment-service, risk-service, analytics-service:8081",
        "cnpg-system → postgres:5432",
        "cnpg-system → postgres:8000");
  }

  @Test
  void leadElsewhereToAcquirersToTheOperatorsIssuerToTracesAndFromEnginesAlone() {
    assertThat(toAddresses(Rendering.LOCAL)).isEmpty();
    assertThat(toAddresses(Rendering.PRODUCTION)).containsExactlyInAnyOrder("payment-service → 192.0.2.0/24:5000",
        "payment-service, risk-service, analytics-service → 198.51.100.0/24:443",
        "gateway-service, payment-service, risk-service, analytics-service → monitoring:4318",
        "postgres → 0.0.0.0/0:443", "postgres → 0.0.0.0/0:6443", "kafka → 0.0.0.0/0:443", "kafka → 0.0.0.0/0:6443");
  }

  private static Set<String> opened(Rendering rendering) {
    return flows(rendering, "egress", "to").filter(flow -> flow.isWithin())
        .map(flow -> flow.self() + " → " + flow.peer() + ":"
            + flow.port())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> accepted(Rendering rendering) {
    return flows(rendering, "ingress", "from").filter(flow -> flow.isWithin())
        .map(flow -> flow.peer() + " → " + flow.self() + ":"
            + flow.port())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> fromOtherNamespaces(Rendering rendering) {
    return flows(rendering, "ingress", "from").filter(flow -> !flow.isWithin())
        .map(flow -> flow.peer() + " → " + flow.self() + ":" + flow.port()).toList();
  }

  /** Without the questions for names, which everybody may ask. */
  private static List<String> toAddresses(Rendering rendering) {
    return flows(rendering, "egress", "to").filter(flow -> !flow.isWithin() && !flow.peer().equals("kube-system"))
        .map(flow -> flow.self() + " → " + flow.peer() + ":" + flow.port()).toList();
  }

  private record Flow(String self, String peer, boolean isWithin, int port) {}

  private static Stream<Flow> flows(Rendering rendering, String direction, String side) {
    return policies(rendering).flatMap(policy -> policy.at("/spec/" + direction).valueStream().flatMap(rule -> {
      assertThat(rule.path(side).isEmpty()).as("%s names its peers", policy).isFalse();
      assertThat(rule.path("ports").isEmpty()).as("%s names its ports", policy).isFalse();
      return rule.path(side).valueStream().flatMap(peer -> rule.path("ports").valueStream().map(port -> new Flow(
          who(policy.at("/spec/podSelector")), peer(peer), !peer.has("namespaceSelector") && !peer.has("ipBlock"),
          port.path("port").asInt())));
    }));
  }

  private static String peer(JsonNode peer) {
    if (peer.has("ipBlock")) return peer.at("/ipBlock/cidr").asString();
    if (peer.has("namespaceSelector")) return who(peer.path("namespaceSelector"));
    return who(peer.path("podSelector"));
  }

  private static String who(JsonNode selector) {
    return Stream
        .concat(selector.path("matchLabels").valueStream(), selector.at("/matchExpressions/0/values").valueStream())
        .map(JsonNode::asString).collect(Collectors.joining(", "));
  }

  private static Stream<Manifest> policies(Rendering rendering) {
    return Manifest.ofKind(rendering.manifests(), "NetworkPolicy").stream();
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    return Stream.concat(some.stream(), more.stream()).collect(Collectors.toCollection(TreeSet::new));
  }
}
