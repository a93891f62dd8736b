package io.tollgate.local.service;

import io.tollgate.local.data.FileTree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What earlier builds left in the cache. The latest few stay: a platform of this checkout may still run on one. */
record OldVersions(Path folder, String name) {
  private static final int KEPT = 3;
  private static final Duration LONGEST_WORK = Duration.ofHours(1);

  void remove() throws IOException {
    for (Path old : versions().stream().skip(KEPT).toList())
      new FileTree(old).delete();
  }

  /** What was begun by a launcher that was killed; a younger one may be another launcher's work. */
  void removeUnfinished() throws IOException {
    long abandoned = Instant.now().minus(LONGEST_WORK).toEpochMilli();
    for (Path work : matching(name + "-unfinished-.*")) {
      if (work.toFile().lastModified() < abandoned) new FileTree(work).delete();
    }
  }

  /** The latest first. */
  private List<Path> versions() throws IOException {
    return matching(name + "-[0-9a-f]+(\\.aot)?").stream()
        .sorted(Comparator.comparingLong((Path path) -> path.toFile().lastModified()).reversed()).toList();
  }

  private List<Path> matching(String names) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().matches(names)).toList();
    }
  }
}
