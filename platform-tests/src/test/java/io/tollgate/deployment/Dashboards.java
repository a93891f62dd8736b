package io.tollgate.deployment;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Grafana's dashboards, as they are provisioned. */
public final class Dashboards {
  /** Relative to the checkout. */
  static final String FOLDER = "k8s/components/monitoring/dashboards";

  private Dashboards() {}

  /**
   * What a panel asks Prometheus.
   *
   * @param query with a minute for the interval that Grafana would choose
   */
  public record Expression(String dashboard, String panel, String query) {
    @Override
    public String toString() { return dashboard + ", " + panel + ": " + query; }
  }

  static List<JsonNode> all() {
    try (Stream<Path> files = Files.list(Repository.file(FOLDER))) {
      return files.sorted().map(file -> JsonMapper.shared().readTree(file)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> panels(JsonNode dashboard) {
    return dashboard.path("panels").valueStream().filter(panel -> !panel.path("type").asString().equals("row"));
  }

  public static List<Expression> expressions() {
    return all().stream().flatMap(dashboard -> panels(dashboard).flatMap(panel -> panel.path("targets").valueStream()
        .map(target -> new Expression(dashboard.path("title").asString(), panel.path("title").asString(),
            target.path("expr").asString().replace("$__rate_interval", "1m")))))
        .toList();
  }
}
