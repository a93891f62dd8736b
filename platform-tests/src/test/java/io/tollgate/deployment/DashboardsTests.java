package io.tollgate.deployment;

import io.tollgate.deployment.Dashboards.Expression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class DashboardsTests {
  static List<JsonNode> dashboards() { return Dashboards.all(); }

  @Test
  void areThePlatformsPaymentsRisksAndTheEngines() {
    assertThat(dashboards().stream().map(dashboard -> dashboard.path("title").asString())).containsExactlyInAnyOrder(
        "Tollgate: platform", "Tollgate: payments", "Tollgate: risk", "Tollgate: Kafka & PostgreSQL");
    assertThat(dashboards().stream().map(dashboard -> dashboard.path("uid").asString())).doesNotHaveDuplicates()
        .allMatch(uid -> uid.matches("[a-z-]{1,40}"));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void askWhicheverPrometheusIsChosen(JsonNode dashboard) {
    assertThat(dashboard.at("/templating/list/0/name").asString()).isEqualTo("datasource");
    assertThat(dashboard.path("panels").valueStream().map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
    assertThat(Dashboards.panels(dashboard)).isNotEmpty().allSatisfy(panel -> {
      assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
      assertThat(panel.path("targets")).as(panel.path("title").asString()).isNotEmpty();
    });
  }

  /** All of them at once, as a file of rules: an expression alone is nothing that promtool checks. */
  @Test
  void askWhatPrometheusUnderstands(@TempDir Path folder) throws IOException {
    List<Expression> expressions = Dashboards.expressions();
    var rules = IntStream.range(0, expressions.size())
        .mapToObj(i -> Map.of("record", "panel:number" + i, "expr", expressions.get(i).query())).toList();
    Path file = folder.resolve("rules.json");
    Files.writeString(file, JsonMapper.shared()
        .writeValueAsString(Map.of("groups", List.of(Map.of("name", "panels", "rules", rules)))));

    Promtool.assertAccepts("check", "rules", file.toString());
  }

  @Test
  void areFoundByGrafanaInACluster() throws IOException {
    Map<String, String> found = new HashMap<>();
    Manifest.ofKind(Rendering.PRODUCTION.manifests(), "ConfigMap").stream()
        .filter(map -> map.at("/metadata/labels/grafana_dashboard").asString("").equals("1"))
        .forEach(map -> map.at("/data").propertyStream()
            .forEach(file -> found.put(file.getKey(), file.getValue().asString())));
    Map<String, String> made = new HashMap<>();
    try (var files = Files.list(Repository.file(Dashboards.FOLDER))) {
      for (Path file : files.toList())
        made.put(file.getFileName().toString(), Files.readString(file));
    }

    assertThat(found).isEqualTo(made);
  }

  @Test
  void areFoundByGrafanaInContainers() {
    JsonNode provider = Rendering
        .parse(Repository.read("build/compose/grafana/provisioning/dashboards/tollgate.yml"))
        .getFirst().at("/providers/0");
    JsonNode compose = Rendering.parse(Repository.read("docker-compose.yml")).getFirst().json();

    assertThat(compose.at("/services/grafana/volumes").valueStream().map(JsonNode::asString))
        .contains("./" + Dashboards.FOLDER + ":" + provider.at("/options/path").asString() + ":ro");
  }
}
