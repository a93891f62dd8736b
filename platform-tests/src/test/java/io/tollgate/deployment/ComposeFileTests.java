package io.tollgate.deployment;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ComposeFileTests {
  private static final Set<String> ONCE = Set.of("topics", "payment-service-migration", "risk-service-migration",
      "analytics-service-migration", "demo");
  private static final Set<String> OURS = Set.of("gateway-service", "payment-service", "risk-service",
      "analytics-service",
      "acquirer-simulator");
  private static final Pattern SECRET = Pattern.compile("\\$\\{TOLLGATE_SECRETS:-[^}]*}/(.+?)/(.+?):(.+?):ro");
  private final JsonNode services = Rendering.parse(Repository.read("docker-compose.yml")).getFirst().at("/services");

  @Test
  void waitsForWhatAServiceStandsOnToBeHealthyOrDone() {
    services.propertyStream().forEach(service -> service.getValue().path("depends_on").propertyStream()
        .forEach(other -> assertThat(other.getValue().path("condition").asString())
            .as(service.getKey() + " → " + other.getKey())
            .isEqualTo(ONCE.contains(other.getKey()) ? "service_completed_successfully" : "service_healthy")));
    services.propertyStream().filter(service -> !ONCE.contains(service.getKey()) && !OURS.contains(service.getKey())
        && !service.getKey().equals("grafana")).forEach(service -> assertThat(service.getValue().has("healthcheck"))
            .as("health check of %s", service.getKey()).isTrue());
  }

  @Test
  void tellsServicesWhatAClusterTellsThem() {
    Map<String, String> local = Rendering.LOCAL.manifests().stream()
        .filter(manifest -> manifest.kind().equals("ConfigMap"))
        .collect(
            Collectors.toMap(map -> map.name().replaceFirst("-[a-z0-9]{10}$", ""), map -> map.at("/data").toString()));

    for (String service : Stream.concat(OURS.stream(), ONCE.stream().filter(name -> name.endsWith("-migration")))
        .toList()) {
      Set<String> told = files(services.path(service)).flatMap(file -> Repository.read(file).lines())
          .filter(line -> !line.isBlank() && !line.startsWith("#")).collect(Collectors.toCollection(TreeSet::new));
      Set<String> inACluster = Rendering.parse(Objects.requireNonNull(local.get(service))).getFirst().json()
          .propertyStream()
          .map(entry -> entry.getKey() + "=" + entry.getValue().asString())
          .collect(Collectors.toCollection(TreeSet::new));

      assertThat(told).as(service).isEqualTo(inACluster);
      assertThat(services.path(service).has("environment")).isFalse();
    }
  }

  /** Without those that need not be there. */
  @Test
  void mountsEachSecretWhereAClusterDoes() {
    for (Manifest workload : Rendering.LOCAL.manifests().stream().filter(Manifest::isOurs).toList()) {
      Set<String> inACluster = workload.volumes().flatMap(volume -> volume.at("/projected/sources").valueStream())
          .filter(source -> !source.at("/secret/optional").asBoolean(false))
          .flatMap(source -> source.at("/secret/items").valueStream()
              .map(item -> source.at("/secret/name").asString() + "/"
                  + item.path("key").asString() + " at /run/secrets/tollgate/own/" + item.path("path").asString()))
          .collect(Collectors.toCollection(TreeSet::new));
      Set<String> here = services.path(workload.name()).path("volumes").valueStream()
          .map(volume -> SECRET.matcher(volume.asString())).filter(Matcher::matches)
          .map(mount -> mount.group(1) + "/" + mount.group(2) + " at " + mount.group(3))
          .collect(Collectors.toCollection(TreeSet::new));

      assertThat(here).as(workload.name()).isEqualTo(inACluster);
    }
  }

  @Test
  void mountsFilesThatAreThere() {
    Stream<String> files = services.valueStream().flatMap(service -> service.path("volumes").valueStream())
        .map(JsonNode::asString)
        .filter(volume -> volume.startsWith("./") && !volume.startsWith("./local-platform/target"))
        .map(volume -> volume.substring(2, volume.indexOf(':')));

    assertThat(files).isNotEmpty().allMatch(file -> Files.exists(Repository.file(file)));
  }

  @Test
  void runsOurServicesAsNobodyThatCanChangeNothing() {
    for (String service : OURS) {
      assertThat(services.path(service).path("read_only").asBoolean(false)).isTrue();
      assertThat(services.path(service).path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
      assertThat(services.path(service).has("container_name")).isFalse();
    }
    assertThat(services.propertyStream().filter(service -> service.getValue().has("ports")).map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("gateway-service", "prometheus", "grafana");
    assertThat(services.valueStream().flatMap(service -> service.path("ports").valueStream()).map(JsonNode::asString))
        .allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void usesTheVersionsThatTheClusterUses() {
    List<String> engines = Rendering.LOCAL.manifests().stream().flatMap(Manifest::containers)
        .map(container -> container.path("image").asString()).filter(image -> !image.startsWith("tollgate/")).distinct()
        .toList();

    assertThat(services.valueStream().map(service -> service.path("image").asString())).containsAll(engines);
    assertThat(services.path("redis").path("image").asString()).isEqualTo(Rendering.REDIS.manifests().stream()
        .flatMap(Manifest::containers).findFirst().orElseThrow().path("image").asString());
  }

  private static Stream<String> files(JsonNode service) {
    JsonNode files = service.path("env_file");
    return files.isArray() ? files.valueStream().map(JsonNode::asString) : Stream.of(files.asString());
  }
}
