package io.tollgate.deployment;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the tests stand in. */
final class Repository {
  private static final Path ROOT = root();

  private Repository() {}

  static Path file(String path) { return ROOT.resolve(path); }

  static String read(String path) {
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    for (@Nullable
    Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("k8s"))) return folder;
    }
    throw new IllegalStateException("Not inside the repository");
  }
}
