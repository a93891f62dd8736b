package io.tollgate.local.data;

import io.tollgate.local.CannotContinue;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** Held by the launcher as long as it lives, by the operating system's means: it is free the moment the launcher is dead. */
public final class FolderLock implements Closeable {
  private static final int TRIES = 10;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final FileChannel channel;

  private FolderLock(FileChannel channel) { this.channel = channel; }

  /** Patient for a moment: whoever asks whether it is held holds it for an instant. */
  public static FolderLock take(DataFolder folder) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<FolderLock> lock = tryTake(folder);
      if (lock.isPresent()) return lock.get();
      pause();
    }
    throw new CannotContinue("A platform already runs in " + folder.root()
        + "; `./tollgate env` shows it, `./tollgate down` stops it.");
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotContinue("Interrupted while waiting for the data folder.", e);
    }
  }

  public static boolean isHeld(DataFolder folder) {
    Optional<FolderLock> lock = tryTake(folder);
    lock.ifPresent(FolderLock::close);
    return lock.isEmpty();
  }

  private static Optional<FolderLock> tryTake(DataFolder folder) {
    Path file = folder.run().resolve("lock");
    try {
      Files.createDirectories(folder.run());
      return lock(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<FolderLock> lock(FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() != null) return Optional.of(new FolderLock(channel));
    } catch (OverlappingFileLockException _) {
      // This very process holds it. On some systems, closing a second channel would release it.
      return Optional.empty();
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
