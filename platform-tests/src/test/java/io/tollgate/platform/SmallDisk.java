package io.tollgate.platform;

import org.awaitility.core.ConditionTimeoutException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The database's folder on a file system of its own, small enough to be filled; it goes back to where it was in the end. */
final class SmallDisk implements AutoCloseable {
  private static final Duration A_PROBES_PATIENCE = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long ROOM_KILOBYTES = 48 << 10;
  private static final int[] CHUNKS = {1 << 20, 1 << 12};

  private final Platform platform;
  private final Path folder;
  private final Path large;
  private final Path filler;

  private SmallDisk(Platform platform) {
    this.platform = platform;
    this.folder = platform.data().resolve("postgres");
    this.large = platform.data().resolve("postgres.large");
    this.filler = folder.resolve("filler");
  }

  /** Whether this user of this machine may mount a file system in memory. */
  static boolean canBeMounted() {
    try {
      Path probe = Files.createTempDirectory("tollgate-mount");
      boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", probe.toString()) == 0;
      if (mounted) run("umount", probe.toString());
      Files.delete(probe);
      return mounted;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SmallDisk under(Platform platform) {
    var disk = new SmallDisk(platform);
    platform.tollgate("stop", "postgres");
    try {
      Files.move(disk.folder, disk.large);
      Files.createDirectory(disk.folder);
      need("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + (used(disk.large) + ROOM_KILOBYTES) + "k", "tmpfs",
          disk.folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    need("cp", "-a", disk.large + "/.", disk.folder.toString());
    disk.startDatabase();
    return disk;
  }

  private static long used(Path folder) throws IOException {
    long bytes = 0;
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList())
        bytes += ((Files.size(file) >> 12) + 1) << 12;
    }
    return bytes >> 10;
  }

  /** To the last page, also what has become free since the last time. */
  void fill() {
    try (var file = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int chunk : CHUNKS)
        append(file, chunk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void append(FileChannel file, int chunk) {
    try {
      while (file.write(ByteBuffer.allocate(chunk)) == chunk)
        Thread.onSpinWait();
    } catch (IOException _) {
      // No space is left: that is what was wanted.
    }
  }

  void free() {
    try {
      Files.deleteIfExists(filler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Does what a liveness probe does where the server does not come back by itself: it may stand between its startup's death for want of
   * room and its own, and accept nobody (seen once, with PostgreSQL 18.6).
   */
  void awaitDatabase() {
    try {
      await().atMost(A_PROBES_PATIENCE).ignoreExceptions()
          .until(() -> Database.query(platform, "select 1").equals(List.of("1")));
    } catch (ConditionTimeoutException e) {
      System.out.println("PostgreSQL did not come back by itself; it is restarted: " + e.getMessage());
      platform.tollgate("stop", "postgres");
      startDatabase();
    }
  }

  @Override
  public void close() {
    free();
    platform.tollgate("stop", "postgres");
    need("rm", "-rf", large.toString());
    need("cp", "-a", folder.toString(), large.toString());
    need("umount", folder.toString());
    try {
      Files.delete(folder);
      Files.move(large, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    startDatabase();
  }

  private void startDatabase() {
    platform.tollgate("start", "postgres");
    await().atMost(PATIENCE).ignoreExceptions().until(() -> Database.query(platform, "select 1").equals(List.of("1")));
  }

  private static void need(String... command) { assertThat(run(command)).as("%s", Arrays.asList(command)).isZero(); }

  private static int run(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
