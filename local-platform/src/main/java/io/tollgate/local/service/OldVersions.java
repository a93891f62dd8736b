package io.tollgate.local.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What earlier builds left in the cache. The latest few stay: a platform of this checkout may still run on one. */
record OldVersions(Path folder, String name) {
  private static final int KEPT = 3;
  private static final Pattern RECORDING = Pattern.compile(".*\\.recording\\.([0-9]{1,18})(\\.part)?");

  void remove() throws IOException {
    for (Path old : versions().stream().skip(KEPT).toList()) {
      try (Stream<Path> tree = Files.walk(old)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList())
          Files.deleteIfExists(path);
      }
    }
  }

  /** Those of launchers that were killed before they could make a cache of them. */
  void removeAbandonedRecordings() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path recording : all.filter(OldVersions::isAbandoned).toList())
        Files.deleteIfExists(recording);
    }
  }

  private static boolean isAbandoned(Path path) {
    Matcher recording = RECORDING.matcher(path.getFileName().toString());
    return recording.matches() && ProcessHandle.of(Long.parseLong(recording.group(1))).isEmpty();
  }

  /** The latest first. */
  private List<Path> versions() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().matches(name + "-[0-9a-f]+(\\.aot)?"))
          .sorted(Comparator.comparingLong((Path path) -> path.toFile().lastModified()).reversed()).toList();
    }
  }
}
