package io.tollgate.local.kafka;

import io.tollgate.local.CannotContinue;
import io.tollgate.local.process.ChildProcesses;
import io.tollgate.local.process.ProcessSpec;
import io.tollgate.local.process.StopSignal;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One Kafka broker that is its own controller (KRaft), on a folder of its own. */
public final class KafkaBroker implements Closeable {
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final long ANSWER_MILLIS = 2_000;
  private static final List<String> LOGGING = List.of("-Dorg.slf4j.simpleLogger.logFile=System.out",
      "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
      "-Dorg.slf4j.simpleLogger.showDateTime=true",
      "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  private final Path folder;
  private final int port;
  private final int controllerPort;
  private final Path log;
  private final List<String> jvm;
  private final String classPath;
  private final String clusterId;
  private final Admin admin;

  /**
   * @param jvm the java program and its options
   * @param classPath where Kafka's own jars are
   */
  public KafkaBroker(Path folder, int port, int controllerPort, Path log, List<String> jvm,
      String classPath) {
    this.folder = folder;
    this.port = port;
    this.controllerPort = controllerPort;
    this.log = log;
    this.jvm = jvm;
    this.classPath = classPath;
    this.clusterId = clusterId(folder);
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap(),
        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200, AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        30_000));
  }

  public String bootstrap() { return "127.0.0.1:" + port; }

  Admin admin() { return admin; }

  /** Writes the settings, and formats the storage where nothing is stored yet. */
  public void initialize(ChildProcesses children) {
    try {
      Files.createDirectories(storage());
      Files.writeString(settings(), BrokerSettings.text(storage(), port, controllerPort));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (Files.exists(storage().resolve("meta.properties"))) return;
    var command = new ArrayList<String>(List.of(jvm.getFirst(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(LOGGING);
    command.addAll(List.of("-cp", classPath, "kafka.tools.StorageTool", "format", "--ignore-formatted", "-t", clusterId,
        "-c", settings().toString()));
    int code = children.run(spec(command));
    if (code != 0) {
      throw new CannotContinue(
          "Kafka's storage could not be formatted (exit code " + code + "); " + log + " tells why.");
    }
  }

  public ProcessSpec server() {
    var command = new ArrayList<>(jvm);
    command.addAll(LOGGING);
    command.addAll(List.of("-cp", classPath, "kafka.Kafka", settings().toString()));
    return spec(command);
  }

  private ProcessSpec spec(List<String> command) {
    return new ProcessSpec(command, Map.of(), log, StopSignal.TERM, GRACE);
  }

  /**
   * Whether it answers.
   *
   * @throws CannotContinue where another cluster answers on its port
   */
  public boolean isReady() {
    try {
      String answering = admin.describeCluster().clusterId().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
      if (clusterId.equals(answering)) return true;
      throw new CannotContinue("Another Kafka answers on port " + port + ".");
    } catch (ExecutionException | TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Path storage() { return folder.resolve("storage"); }

  private Path settings() { return folder.resolve("server.properties"); }

  private static String clusterId(Path folder) {
    Path file = folder.resolve("cluster-id");
    try {
      Files.createDirectories(folder);
      if (!Files.exists(file)) Files.writeString(file, Uuid.randomUuid().toString());
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() { admin.close(Duration.ofSeconds(1)); }
}
