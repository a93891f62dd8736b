package io.tollgate.platform;

import io.tollgate.deployment.Dashboards;
import io.tollgate.deployment.Dashboards.Expression;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What Grafana would show of the running platform, and what Prometheus makes of the rules, after the demo. */
@OnThePlatform
@Order(2)
class DashboardsIT {
  private final Platform platform;
  private final Merchant merchant;

  DashboardsIT(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
  }

  /** But for panels about what docs/metrics.md says to appear only when something rare has happened. */
  @Test
  void showDataInEveryPanelAfterTheDemo() throws IOException {
    assumeTrue(PrometheusServer.isInstalled(), "no Prometheus: apt-get install prometheus");
    Set<String> rare = rareMeters();
    new SomePayments(merchant).make();

    try (var prometheus = PrometheusServer.watching(platform)) {
      platform.tollgate("demo");
      new SomePayments(merchant).make();
      List<Expression> expected = Dashboards.expressions().stream()
          .filter(expression -> rare.stream().noneMatch(meter -> expression.query().contains(meter))).toList();

      assertThat(expected).hasSizeGreaterThan(60);
      await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(expected)
          .filteredOn(expression -> prometheus.values(expression.query()).stream().noneMatch(Double::isFinite))
          .isEmpty());
      assertThat(Dashboards.expressions()).allSatisfy(expression -> prometheus.values(expression.query()));
      await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(prometheus.rules()).isNotEmpty()
          .allSatisfy(rule -> assertThat(rule.path("health").asString()).as("%s", rule).isEqualTo("ok")));
      assertThat(prometheus.rules().filter(rule -> rule.path("type").asString().equals("recording"))
          .map(rule -> rule.path("name").asString()).filter(name -> name.contains("ratio")))
          .isNotEmpty().allSatisfy(name -> assertThat(prometheus.values(name)).as(name).singleElement()
              .satisfies(share -> assertThat(share).isBetween(0.0, 1.0)));
    }
  }

  private static Set<String> rareMeters() throws IOException {
    return DocumentedMeter.all(Files.readString(Platform.file("docs/metrics.md"))).stream()
        .filter(meter -> !meter.always()).map(DocumentedMeter::family).collect(Collectors.toSet());
  }
}
