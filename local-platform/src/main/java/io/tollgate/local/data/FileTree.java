package io.tollgate.local.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A file, or a folder with everything in it. */
public record FileTree(Path root) {
  /** Nothing happens where it is not there. Links are deleted, not followed. */
  public void delete() throws IOException {
    if (!Files.exists(root)) return;
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList())
        Files.deleteIfExists(path);
    }
  }
}
