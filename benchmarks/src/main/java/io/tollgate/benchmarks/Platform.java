package io.tollgate.benchmarks;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The platform, started with {@code ./tollgate} on data of its own and a free port, and always taken down. */
final class Platform implements AutoCloseable {
  private final Path home;
  private final Path data;
  private final Map<String, String> env = new LinkedHashMap<>();

  private Platform(Path home, Path data) {
    this.home = home;
    this.data = data;
  }

  static Platform start(Path home) throws IOException {
    Path target = Files.createDirectories(home.resolve("benchmarks/target"));
    var platform = new Platform(home, Files.createTempDirectory(target, "platform-"));
    Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
    platform.tollgate(true, "up", "--detach", "--fresh", "--port", Integer.toString(freePort()));
    platform.tollgate(false, "env").lines().filter(line -> line.contains("="))
        .forEach(line -> platform.env.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return platform;
  }

  String env(String name) { return Objects.requireNonNull(env.get(name), name); }

  URI database() { return URI.create(env("DATABASE_URL")); }

  /** New merchants, registered as an operator would. @return their API keys, once the gateway knows them all */
  List<String> newMerchants(int count) throws IOException, InterruptedException {
    String token = tollgate(false, "operator").strip();
    List<String> keys = new ArrayList<>();
    try (var http = HttpClient.newHttpClient()) {
      for (int i = 0; i < count; i++) {
        var request = HttpRequest.newBuilder(URI.create(env("URL_PAYMENT_SERVICE") + "/operator/merchants"))
            .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\":\"Merchant " + i + "\"}")).build();
        keys.add(
            JsonMapper.shared().readTree(http.send(request, BodyHandlers.ofString()).body()).path("api_keys").path(0)
                .path("key").asString());
      }
      awaitKnown(http, keys.getLast());
    }
    return keys;
  }

  private void awaitKnown(HttpClient http, String key) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(env("TOLLGATE_URL") + "/v1/payments"))
        .header("Authorization", "Bearer " + key).build();
    for (int tries = 0; http.send(request, BodyHandlers.ofString()).statusCode() != 200; tries++) {
      if (tries == 300) throw new IllegalStateException("The gateway does not know the new merchants");
      Thread.sleep(100);
    }
  }

  /** Its processes by name, without the launcher, which only watches. */
  Map<String, Long> processes() {
    Map<String, Long> pids = new LinkedHashMap<>();
    env.forEach((name, value) -> {
      if (name.startsWith("PID_") && !name.equals("PID_LAUNCHER")) {
        pids.put(name.substring(4).toLowerCase(Locale.ROOT).replace('_', '-'), Long.valueOf(value));
      }
    });
    return pids;
  }

  /** Also on Ctrl-C and after a failure, when it may not even be up: then {@code down} has nothing to do. */
  @Override
  public synchronized void close() {
    if (!Files.exists(data)) return;
    try {
      tollgate(false, "down");
    } finally {
      deleteData();
    }
  }

  private void deleteData() {
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList())
        Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String tollgate(boolean showing, String... arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("tollgate").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data.toString()));
    try {
      var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      // Training for faster starts in the background would be measured too.
      builder.environment().put("TOLLGATE_AOT", "off");
      if (showing) builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
      Process process = builder.start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) throw new IllegalStateException(String.join(" ", command) + " failed");
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
