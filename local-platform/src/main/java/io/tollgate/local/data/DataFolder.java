package io.tollgate.local.data;

import io.tollgate.local.CannotContinue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Everything that a platform keeps between runs lies in one folder, which says of itself what it is. */
public final class DataFolder {
  private static final String MARKER = "TOLLGATE-PLATFORM";
  private static final String FORMAT = "format 1";
  private static final long LEAST_FREE_BYTES = 512L << 20;

  private final Path root;

  private DataFolder(Path root) { this.root = root; }

  /**
   * The folder of a platform, made where nothing is there yet.
   *
   * @param fresh whether its content will be thrown away, so that it does not matter what it is worth
   */
  public static DataFolder open(Path path, boolean fresh) {
    Path root = path.toAbsolutePath().normalize();
    try {
      if (Files.exists(root) && !Files.isDirectory(root)) throw new CannotContinue(root + " is a file, not a folder.");
      if (isAbsentOrEmpty(root)) return create(root);
      if (fresh && Files.isRegularFile(root.resolve(MARKER))) return new DataFolder(root);
      return existing(root);
    } catch (IOException e) {
      throw new CannotContinue("The data folder " + root + " can't be used: " + e + ".", e);
    }
  }

  /** The folder of a platform that was started there before. */
  public static DataFolder existing(Path path) {
    Path root = path.toAbsolutePath().normalize();
    Path marker = root.resolve(MARKER);
    if (!Files.isRegularFile(marker)) {
      throw new CannotContinue(root + " is not a Tollgate platform's folder; name another one with --data.");
    }
    try {
      if (!Files.readString(marker).strip().equals(FORMAT)) {
        throw new CannotContinue(root + " was written by another version of Tollgate, or is damaged; "
            + "--fresh throws its content away.");
      }
    } catch (IOException e) {
      throw new CannotContinue(marker + " can't be read: " + e + ".", e);
    }
    if (!Files.isWritable(root)) throw new CannotContinue(root + " is not writable.");
    return new DataFolder(root);
  }

  private static boolean isAbsentOrEmpty(Path root) throws IOException {
    if (!Files.exists(root)) return true;
    try (Stream<Path> content = Files.list(root)) {
      return content.findAny().isEmpty();
    }
  }

  private static DataFolder create(Path root) throws IOException {
    Files.createDirectories(root);
    Files.writeString(root.resolve(MARKER), FORMAT + "\n");
    return new DataFolder(root);
  }

  /** Deletes what the platform kept: its data, its secrets, its logs. Only for the holder of the lock. */
  public void clear() {
    try (Stream<Path> content = Files.list(root)) {
      List<Path> kept = List.of(root.resolve(MARKER), run());
      for (Path path : content.filter(path -> !kept.contains(path)).toList())
        new FileTree(path).delete();
      Files.writeString(root.resolve(MARKER), FORMAT + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last run's logs stay readable under another name. */
  public void rotateLogs() {
    try {
      Files.createDirectories(logs());
      for (Path log : list(logs(), ".log")) {
        Files.move(log, log.resolveSibling(log.getFileName() + ".previous"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder, String ending) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.filter(path -> path.getFileName().toString().endsWith(ending)).toList();
    }
  }

  /** @throws CannotContinue where there is too little space to start, which would damage what is there */
  public void requireSpace() {
    try {
      long free = Files.getFileStore(root).getUsableSpace();
      if (free < LEAST_FREE_BYTES) {
        throw new CannotContinue("Only " + (free >> 20) + " MiB are free at " + root + "; the platform needs "
            + (LEAST_FREE_BYTES >> 20) + " MiB.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path root() { return root; }

  public Path postgres() { return root.resolve("postgres"); }

  public Path kafka() { return root.resolve("kafka"); }

  public Path secrets() { return root.resolve("secrets"); }

  public Path logs() { return root.resolve("logs"); }

  public Path log(String process) { return logs().resolve(process + ".log"); }

  public Path acquirerJournal() { return root.resolve("acquirer").resolve("book.jsonl"); }

  /** Where an instance of a Kafka Streams application keeps its state; it can be rebuilt from topics. */
  public Path streams(String instance) {
    return root.resolve("streams").resolve(instance);
  }

  /** What a detached launcher says. */
  public Path launcherLog() { return run().resolve("launcher.log"); }

  /** What holds only while the platform runs. */
  public Path run() { return root.resolve("run"); }
}
