package io.tollgate.local.control;

import io.tollgate.common.kit.json.EventJson;
import io.tollgate.local.data.DataFolder;
import io.tollgate.local.data.SecretFiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/** How to reach the launcher that runs in a folder: where, with which token, and its process id. */
record ControlFile(URI url, String token, long pid) {
  private static final String NAME = "control.json";

  void write(DataFolder folder) { files(folder).put(NAME, new String(EventJson.write(this), StandardCharsets.UTF_8)); }

  static Optional<ControlFile> read(DataFolder folder) {
    return files(folder).find(NAME)
        .map(json -> EventJson.read(json.getBytes(StandardCharsets.UTF_8), ControlFile.class));
  }

  /** Whether its launcher lives; one that was killed leaves this behind. */
  boolean isCurrent() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  static void delete(DataFolder folder) {
    try {
      Files.deleteIfExists(folder.run().resolve(NAME));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SecretFiles files(DataFolder folder) { return new SecretFiles(folder.run(), true); }
}
