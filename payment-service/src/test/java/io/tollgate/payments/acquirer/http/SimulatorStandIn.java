package io.tollgate.payments.acquirer.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.payments.acquirer.AcquirerContract.Conduct;
import io.tollgate.payments.acquirer.AcquirerContract.OtherSide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/** Speaks the simulator's protocol in a few lines, for the contract alone. */
final class SimulatorStandIn implements OtherSide, AutoCloseable {
  private static final String APPROVED = """
      {"result":"approved","approval_code":"A12345","acquirer_reference":"R1",
       "checks":{"cvc":"pass","address_line1":"unavailable","postal_code":"whatever"}}""";
  private static final JsonMapper JSON = JsonMapper.shared();
  private final HttpServer server;
  private final Map<String, String> answers = new HashMap<>();
  private final Set<String> executed = new HashSet<>();
  private final Set<String> reversed = new HashSet<>();
  private volatile Conduct conduct = Conduct.APPROVES;
  private volatile JsonNode heard = JSON.nullNode();
  private boolean up = true;

  SimulatorStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/operations/", this::serve);
    server.start();
  }

  int port() { return server.getAddress().getPort(); }

  /** The message that came last. */
  JsonNode heard() { return heard; }

  @Override
  public void conduct(Conduct next) { conduct = next; }

  @Override
  public synchronized long executed() { return executed.size(); }

  @Override
  public void vanish() { close(); }

  @Override
  public void close() {
    if (up) server.stop(0);
    up = false;
  }

  private void serve(HttpExchange http) throws IOException {
    String id = http.getRequestURI().getPath().substring("/v1/operations/".length());
    if (http.getRequestMethod().equals("GET")) {
      String known = known(id);
      answer(http, known == null ? 404 : 200, known == null ? "{}" : known);
      return;
    }
    JsonNode message = JSON.readTree(http.getRequestBody().readAllBytes());
    boolean reversal = message.path("type").asString().equals("reversal");
    heard = message;
    String answer = put(id, message, reversal);
    switch (reversal ? Conduct.APPROVES : conduct) {
      case APPROVES, DECLINES_SOFTLY, DECLINES_HARD -> answer(http, 200, answer);
      case KEEPS_SILENT -> pause();
      case HANGS_UP -> http.close();
      case TALKS_NONSENSE -> answer(http, 200, "{\"result\":");
    }
  }

  private synchronized @Nullable String known(String id) { return answers.get(id); }

  private synchronized String put(String id, JsonNode message, boolean reversal) {
    return answers.computeIfAbsent(id, _ -> {
      if (reversal) {
        String original = message.path("original").asString();
        reversed.add(original);
        executed.remove(original);
        return APPROVED;
      }
      return switch (conduct) {
        case DECLINES_SOFTLY -> declined("insufficient_funds");
        case DECLINES_HARD -> declined("lost_card");
        case APPROVES, KEEPS_SILENT, HANGS_UP, TALKS_NONSENSE -> {
          if (reversed.contains(id)) yield declined("invalid_transaction");
          executed.add(id);
          yield APPROVED;
        }
      };
    });
  }

  private static String declined(String code) { return "{\"result\":\"declined\",\"decline_code\":\"" + code + "\"}"; }

  private static void answer(HttpExchange http, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().add("Content-Type", "application/json");
    http.sendResponseHeaders(status, body.length);
    http.getResponseBody().write(body);
    http.close();
  }

  private static void pause() {
    try {
      Thread.sleep(2_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
