package io.tollgate.common.testing;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents that are generated from the code and stand in the repository: a test fails when they drift apart.
 * {@code -Dtollgate.rewrite-docs=true} writes them anew, for a change that is meant; look at the diff then.
 */
public final class CheckedIn {
  private static final JsonMapper PRETTY = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
      .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private CheckedIn() {}

  /** @param path below the repository's root, such as {@code docs/openapi/risk-service.json} */
  public static void assertSameJson(String path, String generated) {
    Path file = root().resolve(path);
    String pretty = PRETTY.writeValueAsString(PRETTY.readValue(generated, Object.class)) + "\n";
    try {
      if (Boolean.getBoolean("tollgate.rewrite-docs")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, pretty);
      }
      assertThat(pretty).as("%s, generated from the code; -Dtollgate.rewrite-docs=true writes it anew", path)
          .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file of the repository. */
  public static String read(String path) {
    try {
      return Files.readString(root().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The repository's root, from whichever module the test runs in. */
  public static Path root() {
    @Nullable
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("common-lib")))
      folder = folder.getParent();
    if (folder == null) throw new IllegalStateException("Not inside the repository");
    return folder;
  }
}
