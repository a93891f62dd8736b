package io.tollgate.local.service;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

class AotCacheTests {
  private static final List<String> OPTIONS = List.of("-Xmx64m");

  @TempDir
  Path folder;

  @Test
  void isNothingUntilItIsMadeAndThenUsed() throws IOException {
    AotCache cache = cache("content", OPTIONS);

    assertThat(cache.exists()).isFalse();
    assertThat(cache.arguments()).isEmpty();

    Files.writeString(folder.resolve(nameOf(cache)), "");

    assertThat(cache.exists()).isTrue();
    assertThat(cache.arguments()).contains("-XX:AOTCache=" + folder.resolve(nameOf(cache)));
  }

  @Test
  void isAnotherForAnotherContentOrOtherOptions() {
    assertThat(Stream.of(cache("content", OPTIONS), cache("other content", OPTIONS), cache("content", List.of()))
        .map(AotCache::file)).doesNotHaveDuplicates();
  }

  @Test
  void fitsAJarThatWasBuiltAgainFromTheSameContent() throws IOException {
    Path first = jar("first.jar", "content", 0);
    Path again = jar("again.jar", "content", 86_400_000);
    Path other = jar("other.jar", "contents", 0);

    assertThat(Fingerprint.ofJar(again)).isEqualTo(Fingerprint.ofJar(first)).isNotEqualTo(Fingerprint.ofJar(other));
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
  void keepsToTheOptionsThatThePersonGives() {
    assertThat(JavaProgram.options("payment-service", Map.of())).contains("-Xmx256m");
    assertThat(JavaProgram.options("payment-service", Map.of("TOLLGATE_JAVA_OPTS_PAYMENT_SERVICE", " -Xmx1g  -Dx=y ")))
        .containsExactly("-Xmx1g", "-Dx=y");
    assertThat(JavaProgram.options("risk-service",
        Map.of("TOLLGATE_JAVA_OPTS_RISK_SERVICE", "-Xmx1g", "TOLLGATE_JAVA_OPTS", " -Dx=y  -Dz ")))
        .containsExactly("-Xmx1g", "-Dx=y", "-Dz");
    assertThat(JavaProgram.options("kafka", Map.of("TOLLGATE_JAVA_OPTS", "-Dx=y"))).contains("-Xmx256m", "-Dx=y");
  }

  private AotCache cache(String content, List<String> options) {
    return new AotCache("service", new ExtractedApp(Path.of("app.jar"), content), folder, options);
  }

  private static String nameOf(AotCache cache) { return String.valueOf(cache.file().getFileName()); }

  private Path jar(String name, String content, long time) throws IOException {
    Path jar = folder.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      var entry = new ZipEntry("some.class");
      entry.setTime(time);
      zip.putNextEntry(entry);
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return jar;
  }
}
