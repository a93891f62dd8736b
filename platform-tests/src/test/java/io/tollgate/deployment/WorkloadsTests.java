package io.tollgate.deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for everything that runs: how it is asked, what it may take, and what it may not do. */
class WorkloadsTests {
  private static final String NAME = "app.kubernetes.io~1name";

  static Stream<Manifest> workloads() {
    return Arrays.stream(Rendering.values()).flatMap(rendering -> rendering.manifests().stream())
        .filter(manifest -> manifest.podTemplate().isPresent());
  }

  static Stream<Manifest> servers() { return workloads().filter(workload -> !workload.kind().equals("Job")); }

  static Stream<Manifest> hardened() {
    return Stream.concat(workloads().filter(Manifest::isOurs), Stream.of(Rendering.PRODUCTION, Rendering.REDIS)
        .flatMap(rendering -> rendering.manifests().stream()).filter(manifest -> manifest.podTemplate().isPresent()))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void runOneVersionThatIsNamed(Manifest workload) {
    assertThat(workload.containers()).isNotEmpty().allSatisfy(container -> {
      String image = container.path("image").asString();
      assertThat(image).matches("[a-z0-9./-]+:[A-Za-z0-9._-]+(@sha256:[0-9a-f]{64})?");
      assertThat(image).doesNotEndWith(":latest");
    });
  }

  @ParameterizedTest
  @MethodSource("servers")
  void areAskedWhetherTheyStartedAreReadyAndLive(Manifest server) {
    assertThat(server.containers()).allSatisfy(container -> {
      for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
        assertThat(container.has(probe)).as(probe).isTrue();
        JsonNode port = container.path(probe)
            .at(container.path(probe).has("httpGet") ? "/httpGet/port" : "/tcpSocket/port");
        if (!port.isMissingNode()) assertThat(ports(container)).contains(port.asString());
      }
    });
  }

  @ParameterizedTest
  @MethodSource("servers")
  void areNotTakenForDeadWhereTheyAreMerelyNotReady(Manifest server) {
    assertThat(server.containers()).allSatisfy(container -> {
      JsonNode liveness = container.path("livenessProbe");
      if (liveness.has("httpGet")) {
        assertThat(liveness.at("/httpGet/path").asString()).isEqualTo("/actuator/health/liveness");
        assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/readiness");
      }
      assertThat(seconds(liveness)).isGreaterThan(seconds(container.path("readinessProbe")) - 1);
    });
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void sayWhatTheyNeedAndTheMostTheyMayTake(Manifest workload) {
    assertThat(workload.containers()).allSatisfy(container -> {
      for (String resource : List.of("cpu", "memory")) {
        assertThat(container.at("/resources/requests").has(resource)).as("request of " + resource).isTrue();
        assertThat(container.at("/resources/limits").has(resource)).as("limit of " + resource).isTrue();
      }
      assertThat(container.at("/resources/requests/memory")).isEqualTo(container.at("/resources/limits/memory"));
    });
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void runAsNobodyInParticular(Manifest workload) {
    JsonNode pod = workload.podTemplate().orElseThrow().path("spec");

    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean(false)).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt(0)).isPositive();
    assertThat(pod.at("/securityContext/seccompProfile/type").asString()).isEqualTo("RuntimeDefault");
    for (String shared : List.of("hostNetwork", "hostPID", "hostIPC"))
      assertThat(pod.has(shared)).isFalse();
    assertThat(workload.containers()).allSatisfy(container -> {
      assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(container.at("/securityContext/capabilities/drop/0").asString()).isEqualTo("ALL");
      assertThat(container.at("/securityContext/capabilities/add").isMissingNode()).isTrue();
      assertThat(container.at("/securityContext/privileged").asBoolean(false)).isFalse();
    });
    assertThat(workload.volumes()).noneMatch(volume -> volume.has("hostPath"));
  }

  @ParameterizedTest
  @MethodSource("hardened")
  void cannotChangeTheirImage(Manifest workload) {
    assertThat(workload.containers()).allSatisfy(container -> assertThat(
        container.at("/securityContext/readOnlyRootFilesystem").asBoolean(false)).isTrue());
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void haveAnIdentityOfTheirOwnThatOpensNothing(Manifest workload) {
    JsonNode pod = workload.podTemplate().orElseThrow().path("spec");

    assertThat(pod.path("serviceAccountName").asString("")).isNotBlank();
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void shareNoIdentity(Rendering rendering) {
    assertThat(rendering.manifests().stream()
        .filter(manifest -> List.of("Deployment", "StatefulSet").contains(manifest.kind()))
        .map(manifest -> manifest.at("/spec/template/spec/serviceAccountName").asString())).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void mountWhatThereIsAndNothingTwice(Manifest workload) {
    List<String> volumes = Stream.concat(workload.volumes(), workload.at("/spec/volumeClaimTemplates").valueStream()
        .map(claim -> claim.path("metadata"))).map(volume -> volume.path("name").asString()).toList();

    assertThat(workload.containers().flatMap(container -> container.path("volumeMounts").valueStream())
        .map(mount -> mount.path("name").asString()).distinct())
        .containsExactlyInAnyOrderElementsOf(volumes);
    assertThat(workload.containers()).allSatisfy(container -> assertThat(container.path("volumeMounts").valueStream()
        .map(mount -> mount.path("mountPath").asString())).doesNotHaveDuplicates());
  }

  @ParameterizedTest
  @EnumSource
  void areFoundByTheirServicesAndBudgets(Rendering rendering) {
    List<Manifest> manifests = rendering.manifests();

    for (Manifest server : manifests.stream().filter(m -> List.of("Deployment", "StatefulSet").contains(m.kind()))
        .toList()) {
      assertThat(server.at("/spec/selector/matchLabels/" + NAME).asString())
          .isEqualTo(server.at("/spec/template/metadata/labels/" + NAME).asString()).isEqualTo(server.name());
    }
    for (Manifest service : Manifest.ofKind(manifests, "Service")) {
      Manifest server = named(manifests, service.at("/spec/selector/" + NAME).asString());
      List<String> ports = server.containers().flatMap(container -> ports(container).stream()).toList();
      assertThat(service.at("/spec/ports").valueStream().map(port -> port.path("targetPort").asString()))
          .isNotEmpty().allMatch(ports::contains);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "PRODUCTION"})
  void ofOursAreNeverAllTakenAwayAtOnce(Rendering rendering) {
    List<Manifest> manifests = rendering.manifests();

    for (Manifest server : Manifest.ofKind(manifests, "Deployment")) {
      if (server.name().equals("acquirer-simulator")) continue;
      assertThat(Manifest.ofKind(manifests, "PodDisruptionBudget")).filteredOn(
          budget -> budget.at("/spec/selector/matchLabels/" + NAME).asString().equals(server.name())).singleElement()
          .satisfies(budget -> assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1));
      assertThat(server.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(1)).isZero();
      assertThat(server.at("/spec/template/spec/topologySpreadConstraints").valueStream()
          .map(spread -> spread.path("topologyKey").asString()))
          .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
      assertThat(server.at("/spec/template/spec/topologySpreadConstraints").valueStream()
          .map(spread -> spread.at("/labelSelector/matchLabels/" + NAME).asString())).containsOnly(server.name());
    }
  }

  @Test
  void neverIncludeTheSimulatorInProduction() {
    List<Manifest> manifests = Rendering.PRODUCTION.manifests();

    assertThat(manifests).noneMatch(manifest -> manifest.name().contains("simulator"));
    assertThat(Manifest.ofKind(manifests, "ConfigMap").stream().flatMap(map -> map.at("/data").valueStream())
        .map(JsonNode::asString).filter(value -> value.contains("simulator")))
        .containsExactly("http://acquirer-simulator.invalid");
  }

  /** Whoever waits for an outcome gets it, or the answer that there is none yet, before the process ends. */
  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "PRODUCTION"})
  void endLaterThanTheLongestPayment(Rendering rendering) {
    Map<String, Integer> longest = Map.of("payment-service", longestWaitOfAPayment(), "gateway-service",
        longestWaitAtTheGateway());

    longest.forEach((name, wait) -> {
      Manifest server = named(Manifest.ofKind(rendering.manifests(), "Deployment"), name);
      int forgotten = server.containers().findFirst().orElseThrow().at("/lifecycle/preStop/sleep/seconds").asInt(0);
      int phase = seconds(config(rendering, server).path("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE").asString());
      int grace = server.at("/spec/template/spec/terminationGracePeriodSeconds").asInt(0);

      assertThat(forgotten).isPositive();
      assertThat(phase).as("what %s may take to finish requests", name).isGreaterThan(wait);
      assertThat(grace).as("what %s may take to end", name).isGreaterThanOrEqualTo(forgotten + phase + 10);
    });
  }

  private static int longestWaitOfAPayment() {
    return find("payment-service/src/main/java/io/tollgate/payments/payment/PaymentProperties.java",
        "@DefaultValue\\(\"(\\d+)s\"\\) Duration answerWithinAtMost");
  }

  private static int longestWaitAtTheGateway() {
    return find("gateway-service/src/main/java/io/tollgate/gateway/route/http/UpstreamProperties.java",
        "@DefaultValue\\(\"(\\d+)s\"\\) @DurationMin\\(millis = 1\\) Duration responseTimeout");
  }

  private static int find(String file, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(Repository.read(file));
    assertThat(found.find()).as(pattern).isTrue();
    return Integer.parseInt(found.group(1));
  }

  private static int seconds(String duration) {
    assertThat(duration).matches("\\d+s");
    return Integer.parseInt(duration.substring(0, duration.length() - 1));
  }

  private static int seconds(JsonNode probe) {
    return probe.path("periodSeconds").asInt(10) * probe.path("failureThreshold").asInt(3);
  }

  private static JsonNode config(Rendering rendering, Manifest server) {
    String map = server.containers().findFirst().orElseThrow().at("/envFrom/0/configMapRef/name").asString();
    return named(Manifest.ofKind(rendering.manifests(), "ConfigMap"), map).at("/data");
  }

  private static Manifest named(List<Manifest> manifests, String name) {
    return manifests.stream().filter(manifest -> manifest.name().equals(name)
        && (manifest.podTemplate().isPresent() || manifest.kind().equals("ConfigMap"))).findFirst().orElseThrow();
  }

  private static List<String> ports(JsonNode container) {
    return container.path("ports").valueStream().map(port -> port.path("name").asString()).toList();
  }
}
