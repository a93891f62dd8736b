package io.tollgate.local.command;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever goes wrong is told in one sentence on stderr, and the exit code says so. */
class MisuseTests {
  @TempDir
  Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream stderr = System.err;

  @BeforeEach
  void listen() { System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8)); }

  @AfterEach
  void listenNoMore() { System.setErr(stderr); }

  @ParameterizedTest
  @CsvSource({"up --port 70000, 1, There is no port 70000", "up --scale kafka=2, 1, kafka is no service",
      "up --scale acquirer-simulator=2, 1, acquirer-simulator is no service",
      "up --scale payment-service=0, 1, There can be 1 to 8", "up --scale payment-service=two, 2, 'two'",
      "up --fast, 2, --fast", "fly, 2, fly", "stop, 2, PROCESS", "env, 1, No platform runs in",
      "demo, 1, No platform runs in", "kill kafka, 1, No platform runs in", "logs, 1, No platform was ever started"})
  void isAnsweredInOneSentence(String command, int exitCode, String sentence) {
    assertThat(run(command)).isEqualTo(exitCode);
    assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("tollgate: ").contains(sentence).hasLineCount(1);
  }

  @Test
  void isNoneWhereNothingRunsThatCouldBeStopped() {
    assertThat(run("down")).isZero();
    assertThat(said.size()).isZero();
  }

  @Test
  void isNamedWhereThePortIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("up --port " + taken.getLocalPort())).isEqualTo(1);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("is taken; choose another one with --port");
  }

  @Test
  void isNamedWhereTheFolderIsNoPlatforms() throws IOException {
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("data/letters.txt"), "dear");

    assertThat(run("up")).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("is not a Tollgate platform's folder");
  }

  private int run(String command) {
    String line = command.startsWith("fly") || command.equals("stop")
        ? command
        : command + " --data " + folder.resolve("data");
    return TollgateCommand.run(line.split(" ", -1));
  }
}
