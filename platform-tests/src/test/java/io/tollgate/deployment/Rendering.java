package io.tollgate.deployment;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What kustomize makes of a folder below {@code k8s/}, checked in, since not every machine that builds has a kustomize. */
enum Rendering {
  LOCAL("overlays/local"), PRODUCTION("overlays/production"), REDIS("components/redis");

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SOURCES = "# sources: ";

  private final String folder;

  Rendering(String folder) { this.folder = folder; }

  /** What is to be run. */
  Path source() { return Repository.file("k8s/" + folder); }

  Path file() { return Repository.file("k8s/rendered/" + name().toLowerCase(Locale.ROOT) + ".yaml"); }

  List<Manifest> manifests() { return parse(text()); }

  String text() {
    try {
      return Files.readString(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the file says which sources it was made from. */
  String madeFrom() {
    return text().lines().filter(line -> line.startsWith(SOURCES)).map(line -> line.substring(SOURCES.length()))
        .findFirst().orElse("unknown sources");
  }

  String withHeader(String rendered) {
    return "# kubectl kustomize k8s/" + folder
        + "; RenderedManifestsTests writes it anew with -Dtollgate.rewrite-docs=true.\n"
        + SOURCES + digestOfSources() + "\n" + rendered;
  }

  static List<Manifest> parse(String yaml) {
    Iterable<Object> documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml);
    return StreamSupport.stream(documents.spliterator(), false)
        .map(document -> new Manifest(JSON.valueToTree(document))).toList();
  }

  /** Of every file below {@code k8s/} that is not itself made. */
  static String digestOfSources() {
    Path root = Repository.file("k8s");
    try (Stream<Path> files = Files.walk(root)) {
      var digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(Files::isRegularFile).filter(path -> !path.startsWith(root.resolve("rendered")))
          .sorted().toList()) {
        digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(Files.readAllBytes(file));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
