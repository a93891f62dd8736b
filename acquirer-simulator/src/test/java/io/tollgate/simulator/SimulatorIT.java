package io.tollgate.simulator;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** The simulator as the platform meets it: over a real connection, which a fault may close. */
@SpringBootTest(classes = AcquirerSimulator.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class SimulatorIT {
  static final Path JOURNAL = Path.of("target", "simulator-it-" + UUID.randomUUID() + ".jsonl");

  private static final JsonMapper JSON = new JsonMapper();
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @LocalServerPort
  private int port;

  protected final String id = "op_" + UUID.randomUUID();
  protected final String reference = "pay_" + UUID.randomUUID();

  @DynamicPropertySource
  static void journal(DynamicPropertyRegistry properties) {
    properties.add("tollgate.simulator.journal", () -> JOURNAL.toString());
    properties.add("tollgate.simulator.card-hosts.north.port", () -> 0);
    properties.add("tollgate.simulator.card-hosts.south.port", () -> 0);
    properties.add("tollgate.simulator.card-hosts.south.framing", () -> "ascii-4");
    properties.add("tollgate.simulator.card-hosts.south.bitmap", () -> "binary");
    properties.add("tollgate.simulator.card-hosts.south.max-connections", () -> 8);
  }

  @BeforeEach
  void withoutFaults() throws IOException, InterruptedException { call("DELETE", "/faults", ""); }

  String sale(String number, long amount) { return """
      {"type":"sale","merchant_reference":"%s","amount":%d,"currency":"EUR",
       "card":{"number":"%s","exp_month":12,"exp_year":2032,"cvc":"987"}}""".formatted(reference, amount, number); }

  String following(String type, String original, long amount) {
    return """
        {"type":"%s","merchant_reference":"%s","amount":%d,"currency":"EUR","original":"%s"}""".formatted(type,
        reference,
        amount, original);
  }

  Answer put(String operation, String body) throws IOException, InterruptedException {
    return call("PUT", "/v1/operations/" + operation, body);
  }

  Answer get(String path) throws IOException, InterruptedException { return call("GET", path, ""); }

  Answer order(String fault) throws IOException, InterruptedException { return call("POST", "/faults", fault); }

  /** @throws IOException where the connection ends without an answer */
  Answer call(String method, String path, String body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(20))
        .header("Content-Type", "application/json")
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    String text = response.body();
    return new Answer(response.statusCode(), text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text));
  }

  record Answer(int status, JsonNode body) {
    String text(String field) { return body.path(field).asString(""); }
  }
}
