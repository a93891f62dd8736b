package io.tollgate.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Prometheus' own judge of rules. Not every machine has one; CI installs Debian's. */
final class Promtool {
  private Promtool() {}

  /** Skips the test where there is none. */
  static void assertAccepts(String... arguments) {
    assumeTrue(isInstalled(), "no promtool: apt-get install prometheus");
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(":")).anyMatch(
        folder -> Files.isExecutable(Path.of(folder, "promtool")));
  }
}
