package io.tollgate.local.data;

import io.tollgate.local.CannotContinue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Secrets as files that only their owner can read. One is made once; the data that it opens would be lost without it. */
public final class SecretFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

  private final Path folder;
  private final boolean mayMake;

  /** @param mayMake false where data exists already: a secret that is missing then is damage, not a beginning */
  public SecretFiles(Path folder, boolean mayMake) {
    this.folder = folder;
    this.mayMake = mayMake;
  }

  public String getOrMake(String name, Supplier<String> make) {
    return find(name).orElseGet(() -> {
      if (!mayMake) {
        throw new CannotContinue(folder.resolve(name) + " is missing although there is data that needs it: "
            + "put it back, or start over with --fresh.");
      }
      String made = make.get();
      put(name, made);
      return made;
    });
  }

  public Optional<String> find(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new CannotContinue(file + " can't be read: " + e + ".", e);
    }
  }

  public void put(String name, String value) {
    try {
      Files.createDirectories(folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path fresh = folder.resolve(name + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.writeString(fresh, value);
      Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
