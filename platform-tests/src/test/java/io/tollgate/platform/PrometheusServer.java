package io.tollgate.platform;

import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/** A Prometheus that scrapes the running platform every second, with its rules; where Debian's is installed, as in CI. */
final class PrometheusServer implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> SERVICES = List.of("gateway-service", "payment-service", "risk-service",
      "analytics-service");

  private final Process process;
  private final String url;

  private PrometheusServer(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(":")).anyMatch(
        folder -> Files.isExecutable(Path.of(folder, "prometheus")));
  }

  /** Starts it, and returns once every service was scraped. */
  static PrometheusServer watching(Platform platform) throws IOException {
    Path folder = Files.createTempDirectory(Platform.file("platform-tests/target"), "prometheus-");
    String jobs = SERVICES.stream().map(service -> job(service, Scrape.address(platform, service)))
        .collect(Collectors.joining());
    Path config = Files.writeString(folder.resolve("prometheus.yml"), """
        global: { scrape_interval: 1s, evaluation_interval: 1s }
        rule_files: ["%s"]
        scrape_configs:
        """.formatted(Platform.file("k8s/components/monitoring/rules.yaml")) + jobs);
    String address;
    try (var free = new ServerSocket(0)) {
      address = "127.0.0.1:" + free.getLocalPort();
    }
    Process process = new ProcessBuilder("prometheus", "--config.file=" + config,
        "--storage.tsdb.path=" + folder.resolve("data"), "--web.listen-address=" + address, "--log.level=warn")
        .redirectErrorStream(true).redirectOutput(folder.resolve("prometheus.log").toFile()).start();
    var server = new PrometheusServer(process, "http://" + address);
    try {
      await().atMost(Duration.ofSeconds(60)).ignoreExceptions()
          .until(() -> server.values("up == 1").size() == SERVICES.size());
    } catch (ConditionTimeoutException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static String job(String service, String address) {
    return "  - { job_name: %s, metrics_path: /actuator/prometheus, static_configs: [{ targets: ['%s'], labels: { application: %s } }] }\n"
        .formatted(service, URI.create(address).getAuthority(), service);
  }

  /** What an expression comes to now, one value a series. */
  List<Double> values(String expression) {
    return ask("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)).at("/data/result")
        .valueStream().map(series -> Double.valueOf(series.at("/value/1").asString().replace("Inf", "Infinity")))
        .toList();
  }

  /** Every rule as it fared when it was last evaluated. */
  Stream<JsonNode> rules() {
    return ask("/api/v1/rules").at("/data/groups").valueStream().flatMap(group -> group.path("rules").valueStream());
  }

  private JsonNode ask(String path) {
    try {
      var answer = HTTP.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) throw new IllegalArgumentException(path + ": " + answer.body());
      return JsonMapper.shared().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
