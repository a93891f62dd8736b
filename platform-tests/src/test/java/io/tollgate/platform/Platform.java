package io.tollgate.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The platform as its user starts it, with {@code ./tollgate}, on free ports and with data of its own; once for all tests. */
final class Platform implements AutoCloseable {
  private static final Path ROOT = root();

  private final Path data;
  private final Map<String, String> env;

  private Platform(Path data) {
    this.data = data;
    this.env = readEnv();
  }

  static Platform start(String... options) { return start(Map.of(), options); }

  /**
   * Starts another one.
   *
   * @param javaOptions by process, in the place of its own
   * @param options of {@code ./tollgate up}
   */
  static Platform start(Map<String, String> javaOptions, String... options) {
    return startTold(javaOptions.entrySet().stream()
        .collect(Collectors.toMap(each -> "TOLLGATE_JAVA_OPTS_" + variable(each.getKey()), Map.Entry::getValue)),
        options);
  }

  /** Starts another one, in which one process runs another build of its service. */
  static Platform startWithBuild(String process, Path jar, String... options) {
    return startTold(Map.of("TOLLGATE_JAR_" + variable(process), jar.toString()), options);
  }

  /**
   * Starts another one.
   *
   * @param environment of all its processes, besides what each is told
   * @param options of {@code ./tollgate up}
   */
  static Platform startTold(Map<String, String> environment, String... options) {
    try {
      Path target = Files.createDirectories(ROOT.resolve("platform-tests/target"));
      Path data = Files.createTempDirectory(target, "platform-");
      List<String> up = new ArrayList<>(List.of("--detach", "--port", Integer.toString(freePort())));
      up.addAll(List.of(options));
      tollgate(data, environment, "up", up.toArray(String[]::new));
      return new Platform(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Once more on the same data, after it was closed. */
  Platform startAgain() {
    tollgate("up", "--detach", "--port", Integer.toString(freePort()));
    return new Platform(data);
  }

  /** What {@code ./tollgate env} prints just now; process ids change when a process is restarted. */
  private Map<String, String> readEnv() {
    return tollgate("env").lines().filter(line -> line.contains("=")).map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  /** One of what {@code ./tollgate env} prints; addresses and keys stay as they are while the platform runs. */
  String env(String name) {
    return Objects.requireNonNull(env.get(name), name);
  }

  Path data() { return data; }

  /** @param path in the checkout */
  static Path file(String path) { return ROOT.resolve(path); }

  /** Runs a command to its end. @return what it printed */
  String tollgate(String command, String... arguments) {
    return tollgate(data, command, arguments);
  }

  private static String tollgate(Path data, String command, String... arguments) {
    return tollgate(data, Map.of(), command, arguments);
  }

  private static String tollgate(Path data, Map<String, String> environment, String command, String... arguments) {
    List<String> line = new ArrayList<>(List.of(ROOT.resolve("tollgate").toString(), command));
    line.addAll(Arrays.asList(arguments));
    line.addAll(List.of("--data", data.toString()));
    try {
      Path output = Files.createTempFile(data.getParent(), "tollgate-", ".out");
      var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("TOLLGATE_BUILD", "off"); // this build has just made everything
      builder.environment().put("TOLLGATE_AOT", "off"); // training for faster starts would take the processors from the tests
      // None lives long enough to gain by the second compiler, which takes the processors from all of them in their first minutes.
      builder.environment().put("TOLLGATE_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroy();
        throw new IllegalStateException(line + " did not end:\n" + Files.readString(output));
      }
      String printed = Files.readString(output);
      if (process.exitValue() != 0) throw new IllegalStateException(line + " failed:\n" + printed);
      Files.delete(output);
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** SIGKILL, as a crash would be; the launcher restarts the process. */
  void kill(String service) {
    process(service).destroyForcibly();
  }

  private ProcessHandle process(String service) {
    String pid = readEnv().get("PID_" + variable(service));
    return ProcessHandle.of(Long.parseLong(Objects.requireNonNull(pid, service))).orElseThrow();
  }

  private static String variable(String service) { return service.toUpperCase(Locale.ROOT).replace('-', '_'); }

  /** SIGSTOP or SIGCONT: the process stalls, and wakes. */
  void signal(String service, String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process(service).pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() { tollgate("down"); }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("tollgate"))) return folder;
    }
    throw new IllegalStateException("Not inside the repository");
  }
}
