package io.tollgate.local.postgres;

import io.tollgate.local.CannotContinue;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.zip.CRC32;

/** PostgreSQL's programs for this machine, unpacked once from the class path. */
public final class PostgresBinaries {
  private static final int OWNER_MAY_EXECUTE = 0100;

  private final Path home;

  private PostgresBinaries(Path home) { this.home = home; }

  /** @param cache where they are unpacked, for all platforms of this checkout */
  public static PostgresBinaries unpackInto(Path cache) {
    String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    try (InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (in == null) {
        throw new CannotContinue("This build has no PostgreSQL for this machine (" + archive
            + "); Linux and macOS on amd64 and arm64 are known.");
      }
      byte[] packed = in.readAllBytes();
      Path home = cache.resolve("postgres-" + checksum(packed));
      if (!Files.exists(home)) unpack(packed, home);
      return new PostgresBinaries(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the packagers of the binaries name them. */
  static String archive(String system, String architecture) {
    String os = system.toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String cpu = switch (architecture) {
      case "aarch64", "arm64" -> "arm_64";
      default -> "x86_64";
    };
    return "postgres-" + os + "-" + cpu + ".txz";
  }

  private static String checksum(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  /** Beside its place first, so that an unpacking that was cut short is never taken for PostgreSQL. */
  private static void unpack(byte[] packed, Path home) throws IOException {
    Files.createDirectories(home.getParent());
    Path part = Files.createTempDirectory(home.getParent(), "unpacking-");
    try (var tar = new TarArchiveInputStream(
        new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(packed))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, part);
      }
    }
    try {
      Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException _) {
      // Another platform of this checkout was faster; its copy is as good.
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path root) throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) throw new IOException("The archive leaves its folder: " + entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, root.resolve(entry.getLinkName()));
    } else {
      Files.copy(content, target);
      boolean program = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  Path program(String name) { return home.resolve("bin").resolve(name); }
}
