package io.tollgate.deployment;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The start that trains an image's start-up cache, as the image's build makes it, but without making the cache. */
class TrainingStartupCachesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir
  static Path work;

  @BeforeAll
  static void tellWhatTheBuildTells() throws IOException, InterruptedException {
    assertThat(run("secrets", List.of(Repository.file("tollgate").toString(), "secrets", work + "/secrets"))).isZero();
    assertThat(run("training",
        List.of(Repository.file("build/images/training").toString(), work + "/secrets", work + "/training"))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway-service", "payment-service", "risk-service", "analytics-service",
      "acquirer-simulator"})
  void needsNeitherDatabaseNorKafka(String service) throws IOException, InterruptedException {
    int ended = run(service, List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Dspring.context.exit=onRefresh",
        "-Dspring.config.import=file:" + work + "/training/training.properties,configtree:" + work + "/training/keys/",
        "-jar", ServiceJar.file(service).toString()));

    assertThat(ended).as(Files.readString(work.resolve(service + ".log"))).isZero();
  }

  private static int run(String name, List<String> command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(work.resolve(name + ".log").toFile());
    builder.environment().put("TOLLGATE_BUILD", "off");
    Files.createDirectories(work.resolve("training"));
    Process process = builder.start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
    return process.waitFor();
  }
}
