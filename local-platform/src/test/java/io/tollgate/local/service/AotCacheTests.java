package io.tollgate.local.service;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class AotCacheTests {
  private static final List<String> OPTIONS = List.of("-Xmx64m");

  @TempDir
  Path folder;

  @Test
  void recordsWhileThereIsNoneAndIsUsedOnceThereIs() throws IOException {
    AotCache cache = cache("content", OPTIONS);

    assertThat(cache.isMissing()).isTrue();
    assertThat(cache.arguments()).contains("-XX:AOTMode=record");

    String name = cache.arguments().get(1).replaceFirst(".*/", "").replaceFirst("\\.recording.*", ".aot");
    Files.writeString(folder.resolve(name), "");

    assertThat(cache.isMissing()).isFalse();
    assertThat(cache.arguments()).contains("-XX:AOTCache=" + folder.resolve(name));
  }

  @Test
  void isAnotherForAnotherContentOrOtherOptions() {
    assertThat(Stream.of(cache("content", OPTIONS), cache("other content", OPTIONS), cache("content", List.of()))
        .map(cache -> cache.arguments().get(1))).doesNotHaveDuplicates();
  }

  @Test
  void canBeSwitchedOff() {
    var cache = new AotCache("service", "content", folder, OPTIONS, "app.jar", false);

    assertThat(cache.arguments()).isEmpty();
    assertThat(cache.isMissing()).isFalse();
  }

  @Test
  void leavesTheLatestVersionsInPlace() throws IOException {
    for (int age = 0; age < 5; age++) {
      Path version = Files.createDirectory(folder.resolve("service-" + age));
      Files.setLastModifiedTime(version, FileTime.fromMillis(1_000_000 - age * 1_000L));
    }
    Files.createDirectory(folder.resolve("service-other-1"));

    new OldVersions(folder, "service").remove();

    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("service-0", "service-1", "service-2",
        "service-other-1");
  }

  @Test
  void losesTheRecordingsThatDeadLaunchersLeft() throws IOException {
    Files.writeString(folder.resolve("service-1.recording.99999999"), "");
    Files.writeString(folder.resolve("service-1.recording." + ProcessHandle.current().pid()), "");

    new OldVersions(folder, "service").removeAbandonedRecordings();

    assertThat(folder.toFile().list()).containsExactly("service-1.recording." + ProcessHandle.current().pid());
  }

  @Test
  void keepsToTheOptionsThatThePersonGives() {
    assertThat(JavaProgram.options("payment-service", Map.of())).contains("-Xmx256m");
    assertThat(JavaProgram.options("payment-service", Map.of("TOLLGATE_JAVA_OPTS_PAYMENT_SERVICE", " -Xmx1g  -Dx=y ")))
        .containsExactly("-Xmx1g", "-Dx=y");
  }

  private AotCache cache(String content, List<String> options) {
    return new AotCache("service", content, folder, options, "app.jar", true);
  }
}
