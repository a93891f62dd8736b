package io.tollgate.local;

import io.tollgate.common.testing.CheckedIn;
import io.tollgate.local.control.RunningPlatform;
import io.tollgate.local.data.DataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A real launcher with a real PostgreSQL and a real Kafka, killed without a chance to clean up. */
class LauncherDeathIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir
  Path temp;

  private final List<Process> launchers = new ArrayList<>();

  @AfterEach
  void leaveNothing() { launchers.forEach(Process::destroyForcibly); }

  @Test
  void leavesNoProcessAndLosesNoCommit() throws Exception {
    Process launcher = launch();
    Map<String, String> before = awaitReady().environment();
    try (var connection = connect(before); var statement = connection.createStatement()) {
      statement.execute("create table public.kept (what text)");
      statement.execute("insert into public.kept values ('this')");
      assertSafe(connection);
    }

    launcher.destroyForcibly().waitFor();
    await().atMost(PATIENCE).until(() -> running(before).isEmpty());

    launch();
    Map<String, String> after = awaitReady().environment();
    try (var connection = connect(after);
        var statement = connection.createStatement();
        var kept = statement.executeQuery("select what from public.kept")) {
      assertThat(kept.next()).isTrue();
      assertThat(kept.getString(1)).isEqualTo("this");
    }

    awaitReady().down();

    assertThat(running(after)).isEmpty();
  }

  @Test
  void isNothingAProcessNeeds() throws Exception {
    launch();
    RunningPlatform platform = awaitReady();
    Map<String, String> before = platform.environment();

    for (String process : List.of("postgres", "kafka"))
      platform.kill(process);
    await().atMost(PATIENCE).until(() -> restarted("PID_POSTGRES", before) && restarted("PID_KAFKA", before));
    platform.stop("kafka");

    assertThat(platform.environment()).doesNotContainKey("PID_KAFKA");

    platform.start("kafka");

    assertThat(platform.environment()).containsKey("PID_KAFKA");
    try (var connection = awaitConnection(before)) {
      assertThat(connection.isValid(2)).isTrue();
    }
    Map<String, String> last = platform.environment();
    platform.down();
    assertThat(running(last)).isEmpty();
  }

  private Process launch() throws IOException {
    Process launcher = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dtollgate.home=" + CheckedIn.root(), "-cp", System.getProperty("java.class.path"), "io.tollgate.local.Main",
        "up", "--in-background", "--only", "postgres,kafka", "--port", Integer.toString(freePort()), "--data",
        temp.toString()).redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(CheckedIn.root().resolve("local-platform/target/launcher-it.log").toFile()))
        .start();
    launchers.add(launcher);
    return launcher;
  }

  private RunningPlatform awaitReady() {
    return await().atMost(PATIENCE).until(this::find, platform -> platform.filter(RunningPlatform::isReady).isPresent())
        .orElseThrow();
  }

  private Optional<RunningPlatform> find() {
    return temp.resolve("TOLLGATE-PLATFORM").toFile().length() == 0
        ? Optional.empty()
        : RunningPlatform.find(DataFolder.existing(temp));
  }

  private boolean restarted(String process, Map<String, String> before) {
    String now = awaitReady().environment().get(process);
    return now != null && !now.equals(before.get(process));
  }

  private static List<String> running(Map<String, String> platform) {
    return platform.entrySet().stream().filter(entry -> entry.getKey().startsWith("PID_"))
        .filter(entry -> ProcessHandle.of(Long.parseLong(entry.getValue())).map(ProcessHandle::isAlive).orElse(false))
        .map(Map.Entry::getKey).toList();
  }

  private static void assertSafe(Connection connection) throws SQLException {
    for (String setting : List.of("fsync", "synchronous_commit")) {
      try (var statement = connection.createStatement(); var value = statement.executeQuery("show " + setting)) {
        assertThat(value.next()).isTrue();
        assertThat(value.getString(1)).as(setting).isEqualTo("on");
      }
    }
  }

  private static Connection awaitConnection(Map<String, String> platform) {
    return await().atMost(PATIENCE).ignoreExceptions().until(() -> connect(platform), connection -> true);
  }

  private static Connection connect(Map<String, String> platform) throws SQLException {
    var url = URI.create(platform.getOrDefault("DATABASE_URL", ""));
    String[] user = url.getUserInfo().split(":", -1);
    return DriverManager.getConnection("jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath(),
        user[0], user[1]);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
