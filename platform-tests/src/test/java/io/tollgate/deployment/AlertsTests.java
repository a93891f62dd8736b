package io.tollgate.deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What wakes somebody up: tested, described, and the same wherever the platform runs. */
class AlertsTests {
  private static final String CASES = "platform-tests/src/test/resources/deployment/";
  private static final Pattern ENTRY = Pattern.compile("(?m)^## ([A-Z]\\w+)\\n((?:(?!## ).*\\n)+)");

  static List<JsonNode> alerts() {
    return Rendering.parse(Repository.read(AlertRules.SOURCE)).getFirst().at("/groups").valueStream()
        .flatMap(group -> group.path("rules").valueStream()).filter(rule -> rule.has("alert")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alerts.test.yaml", "objectives.test.yaml"})
  void fireWhenTheyShouldAndNotBefore(String cases) {
    Promtool.assertAccepts("test", "rules", Repository.file(CASES + cases).toString());
  }

  @Test
  void areTriedBothWays() {
    Map<String, Set<Boolean>> tried = new TreeMap<>();
    Stream.of("alerts.test.yaml", "objectives.test.yaml")
        .flatMap(cases -> Rendering.parse(Repository.read(CASES + cases)).getFirst().at("/tests").valueStream())
        .flatMap(test -> test.path("alert_rule_test").valueStream())
        .forEach(test -> tried.computeIfAbsent(test.path("alertname").asString(), _ -> new TreeSet<>())
            .add(!test.path("exp_alerts").isEmpty()));

    assertThat(tried.keySet()).isEqualTo(names());
    assertThat(tried).allSatisfy((alert, ways) -> assertThat(ways).as(alert).containsExactly(false, true));
  }

  @Test
  void areEachDescribedAndNothingElseIs() {
    Map<String, String> entries = ENTRY.matcher(Repository.read("docs/alerts.md")).results()
        .collect(Collectors.toMap((MatchResult entry) -> entry.group(1), entry -> entry.group(2)));

    assertThat(entries.keySet()).isEqualTo(names());
    assertThat(entries).allSatisfy(
        (alert, text) -> assertThat(text).as(alert).contains("**Look first:** ").contains("\n**Do:** "));
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void sayHowBadItIsWhatItIsAndWhereToRead(JsonNode alert) {
    assertThat(alert.at("/labels/severity").asString()).isIn("page", "ticket");
    assertThat(alert.at("/annotations/summary").asString()).isNotBlank();
    assertThat(alert.at("/annotations/runbook").asString())
        .isEqualTo("docs/alerts.md#" + alert.path("alert").asString().toLowerCase(Locale.ROOT));
  }

  @Test
  void areTheSameInACluster() {
    assertThat(Repository.read(AlertRules.RESOURCE)).isEqualTo(AlertRules.asResource());
    assertThat(Manifest.ofKind(Rendering.PRODUCTION.manifests(), "PrometheusRule")).singleElement()
        .satisfies(rule -> assertThat(rule.at("/spec"))
            .isEqualTo(Rendering.parse(Repository.read(AlertRules.SOURCE)).getFirst().json()));
  }

  @Test
  void areTheSameInContainers() {
    JsonNode prometheus = Rendering.parse(Repository.read("build/compose/prometheus.yml")).getFirst().json();
    JsonNode compose = Rendering.parse(Repository.read("docker-compose.yml")).getFirst().json();
    String mounted = prometheus.at("/rule_files/0").asString();

    assertThat(compose.at("/services/prometheus/volumes").valueStream().map(JsonNode::asString))
        .contains("./" + AlertRules.SOURCE + ":" + mounted + ":ro");
  }

  /** The buckets are what a quantile or a share of fast answers can be told from. */
  @Test
  void lookAtABucketThatServicesHave() {
    assertThat(Repository.read(AlertRules.SOURCE)).contains("le=\"2.0\"");
    assertThat(Rendering.parse(Repository.read("common-lib/src/main/resources/tollgate-defaults.yaml")).getFirst()
        .json().path("management").path("metrics.distribution.slo").path("[http.server.requests]").asString()
        .split(",")).contains("2s");
  }

  private static Set<String> names() {
    Set<String> names = alerts().stream().map(alert -> Objects.requireNonNull(alert.path("alert").asString()))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(names).hasSizeGreaterThan(10);
    return names;
  }
}
