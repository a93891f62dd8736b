package io.tollgate.local.log;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Follows the log files of a folder and prints their lines as one log, each with its process's name before it. */
public final class LogTail {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MOST_AT_ONCE = 1 << 20;

  private final Path folder;
  private final @Nullable String process;
  private final PrintStream out;
  private final Map<Path, Long> positions = new HashMap<>();

  /** @param process the one whose log is printed, alone and as it is; all where it is absent */
  public LogTail(Path folder, @Nullable String process, PrintStream out) {
    this.folder = folder;
    this.process = process;
    this.out = out;
  }

  /** What is in the files now has been seen: only what comes later is printed. */
  public void skipWhatIsThere() {
    for (Path file : files())
      positions.put(file, file.toFile().length());
  }

  /** Prints until nobody listens any more. */
  public void follow(BooleanSupplier goOn) throws InterruptedException {
    while (goOn.getAsBoolean()) {
      printNew();
      Thread.sleep(POLL);
    }
  }

  /** Prints the lines that came since the last time; one that is not finished waits for its rest. */
  public void printNew() {
    for (Path file : files()) {
      long position = positions.getOrDefault(file, 0L);
      if (file.toFile().length() < position) position = 0;
      for (long printed = print(file, position); printed > 0; printed = print(file, position))
        position += printed;
      positions.put(file, position);
    }
  }

  private long print(Path file, long from) {
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(MOST_AT_ONCE, Math.max(0, log.length() - from))];
      log.seek(from);
      log.readFully(bytes);
      int whole = bytes.length;
      while (whole > 0 && bytes[whole - 1] != '\n')
        whole--;
      if (whole == 0 && bytes.length == MOST_AT_ONCE) whole = bytes.length;
      printLines(name(file), new String(bytes, 0, whole, StandardCharsets.UTF_8));
      return whole;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void printLines(String name, String lines) {
    lines.lines().forEach(line -> {
      if (process == null) out.printf(Locale.ROOT, "%-18s | %s%n", name, line);
      else
        out.println(line);
    });
    out.flush();
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(this::isWanted).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isWanted(Path file) {
    return file.getFileName().toString().endsWith(".log") && (process == null || name(file).equals(process));
  }

  private static String name(Path file) { return file.getFileName().toString().replaceFirst("\\.log$", ""); }
}
