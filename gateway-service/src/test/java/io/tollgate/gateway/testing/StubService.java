package io.tollgate.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands where a service stands and remembers what reached it. A path that ends in {@code /slow} is answered only after the
 * gateway has lost patience, {@code /broken} never: the connection is closed; {@code /timed} takes 300 ms and says of what. All else
 * is a 201; the one to {@code /leaving} from the first instance gives the connection up.
 */
public final class StubService {
  private final String name;
  private final HttpServer server;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final CountDownLatch patienceLost = new CountDownLatch(1);

  public StubService(String name) {
    this.name = name;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public String uri() { return "http://127.0.0.1:" + server.getAddress().getPort(); }

  /** The requests with that path, query included, in the order in which they came. */
  public List<Received> received(String pathAndQuery) {
    return received.stream().filter(request -> request.target.equals(pathAndQuery)).toList();
  }

  /** A place where nobody listens. */
  public static String nobody() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(exchange.getRequestHeaders());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getRawPath();
    received.add(new Received(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
    if (path.endsWith("/broken")) {
      exchange.close();
      return;
    }
    if (path.endsWith("/slow")) awaitPatienceLost();
    if (path.endsWith("/timed")) takeTime(exchange);
    byte[] answer = ("{\"service\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Location", "/v1/payments/pay_1");
    exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
    exchange.getResponseHeaders().set("X-Request-Id", "the-service's-own");
    exchange.getResponseHeaders().set("Connection",
        path.endsWith("/leaving") && name.endsWith("one") ? "close" : "X-Only-For-The-Gateway");
    exchange.getResponseHeaders().set("X-Only-For-The-Gateway", "secret");
    exchange.sendResponseHeaders(201, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static void takeTime(HttpExchange exchange) {
    exchange.getResponseHeaders().set("Server-Timing", "accept;dur=300.0");
    try {
      Thread.sleep(Duration.ofMillis(300));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void awaitPatienceLost() {
    try {
      if (patienceLost.await(5, TimeUnit.SECONDS)) throw new IllegalStateException("nobody counts this down");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A request as it reached the service. */
  public record Received(String method, String target, Map<String, List<String>> headers, String body) {
    public String header(String name) { return String.join("|", headers.getOrDefault(name, List.of())); }
  }
}
