package io.tollgate.local.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.local.CannotContinue;
import io.tollgate.local.data.DataFolder;
import io.tollgate.local.platform.Platform;
import io.tollgate.local.process.SupervisedProcess;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;

/** The running launcher's ear: takes commands from whoever can read the token in its data folder. */
public final class ControlServer implements Closeable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Platform platform;
  private final DataFolder folder;
  private final Runnable down;
  private final HttpServer server;
  private final String token = UUID.randomUUID().toString() + UUID.randomUUID();

  /** @param down ends the launcher, and with it the platform */
  public ControlServer(Platform platform, DataFolder folder, Runnable down) {
    this.platform = platform;
    this.folder = folder;
    this.down = down;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
  }

  public void start() {
    server.start();
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    new ControlFile(url, token, ProcessHandle.current().pid()).write(folder);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (isAuthorized(exchange)) obey(exchange);
      else
        answer(exchange, 401, Map.of("error", "The token is missing or wrong."));
    }
  }

  private void obey(HttpExchange exchange) throws IOException {
    try {
      answer(exchange, 200, perform(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()));
    } catch (CannotContinue e) {
      answer(exchange, 422, Map.of("error", String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer(exchange, 503, Map.of("error", "The platform is stopping."));
    }
  }

  private Map<String, ?> perform(String call) throws InterruptedException {
    String[] parts = call.split("/", 3);
    String process = parts.length > 2 ? parts[2] : "";
    return switch (parts[0] + parts[1]) {
      case "GET status" -> Map.of("ready", platform.isReady(), "environment", platform.environment());
      case "POST down" -> {
        down.run();
        yield Map.of();
      }
      case "POST stop" -> {
        platform.process(process).stop();
        yield Map.of();
      }
      case "POST start" -> start(platform.process(process));
      case "POST kill" -> {
        platform.process(process).kill();
        yield Map.of();
      }
      default -> throw new CannotContinue("There is no such command.");
    };
  }

  private static Map<String, ?> start(SupervisedProcess process) {
    process.start();
    process.awaitReady(PATIENCE);
    return Map.of();
  }

  private boolean isAuthorized(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
        ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
    byte[] json = EventJson.write(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }

  @Override
  public void close() {
    ControlFile.delete(folder);
    server.stop(0);
  }
}
