package io.tollgate.local.service;

import io.tollgate.local.CannotContinue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checkout that the launcher was started from: where the services' jars are, and where what derives from them may lie. */
public final class Checkout {
  private final Path root;

  public Checkout(Path root) { this.root = root.toAbsolutePath().normalize(); }

  /** As the tollgate script tells it; else the working directory. */
  public static Checkout current() {
    return new Checkout(Path.of(System.getProperty("tollgate.home", "")));
  }

  /** Where a platform is kept when nobody says otherwise. */
  public Path defaultData() {
    return root.resolve(".tollgate");
  }

  /** What can be made anew from the build: unpacked programs, caches. Shared by all platforms of this checkout. */
  public Path cache() {
    return root.resolve("local-platform").resolve("target").resolve("cache");
  }

  public Path jar(ServiceKind kind) {
    Path target = root.resolve(kind.module()).resolve("target");
    if (Files.isDirectory(target)) {
      try (Stream<Path> jars = Files.list(target)) {
        List<Path> apps = jars.filter(jar -> jar.getFileName().toString().endsWith("-app.jar")).toList();
        if (apps.size() == 1) return apps.getFirst();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new CannotContinue(kind.module() + " is not built: there is no *-app.jar in " + target
        + "; `mvn -DskipTests package` makes it.");
  }

  /** Kafka's libraries: those beside the launcher's jar, without what is built here and changes with every build. */
  public String kafkaClassPath() {
    Path libraries = root.resolve("local-platform").resolve("target").resolve("lib");
    if (!System.getProperty("java.class.path").endsWith(".jar") || !Files.isDirectory(libraries)) {
      return System.getProperty("java.class.path");
    }
    try (Stream<Path> jars = Files.list(libraries)) {
      return jars.filter(jar -> !jar.getFileName().toString().startsWith("common-lib")).map(Path::toString).sorted()
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
