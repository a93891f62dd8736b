package io.tollgate.local.service;

import io.tollgate.local.CannotContinue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service's jar laid out with its libraries beside it, which starts faster than the jar that holds them, and which the
 * JVM can cache. Made once for each content of the jar.
 *
 * @param fingerprint of the jar that it was made from
 */
record ExtractedApp(Path jar, String fingerprint) {
  static ExtractedApp of(String module, Path app, Path cache) {
    String fingerprint = Fingerprint.ofJar(app);
    Path apps = cache.resolve("apps");
    Path home = apps.resolve(module + "-" + fingerprint);
    try {
      if (!Files.exists(home)) extract(app, home, apps);
      new OldVersions(apps, module).remove();
      return new ExtractedApp(home.resolve(app.getFileName()), fingerprint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void extract(Path app, Path home, Path apps) throws IOException {
    Files.createDirectories(apps);
    Path part = Files.createTempDirectory(apps, "extracting-");
    Process tool = new ProcessBuilder(List.of(JavaProgram.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
        "-Djarmode=tools", "-jar", app.toString(), "extract", "--force", "--destination", part.toString()))
        .redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (tool.waitFor() != 0) throw new CannotContinue(app + " can't be extracted: " + said.strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotContinue("The platform is stopping.", e);
    }
    try (Stream<Path> content = Files.list(part)) {
      if (content.findAny().isEmpty()) throw new CannotContinue(app + " is not a Spring Boot application.");
    }
    if (!Files.exists(home)) Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
  }
}
