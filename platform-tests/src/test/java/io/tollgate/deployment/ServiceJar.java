package io.tollgate.deployment;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A service as it is delivered: what it can be told. */
final class ServiceJar {
  private static final String METADATA = "META-INF/spring-configuration-metadata.json";
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, ClassModel> records = new HashMap<>();
  private final Set<String> libraryProperties = new HashSet<>();

  private ServiceJar() {}

  static ServiceJar of(String module) {
    try {
      var service = new ServiceJar();
      service.read(Files.readAllBytes(file(module)), true);
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As `package` made it. */
  static Path file(String module) {
    try (Stream<Path> files = Files.list(Repository.file(module).resolve("target"))) {
      return files.filter(file -> file.getFileName().toString().endsWith("-app.jar")).findFirst()
          .orElseThrow(() -> new IllegalStateException(module + " is not built"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The properties of the libraries that it contains, as environment variables. */
  Set<String> libraryProperties() {
    return libraryProperties;
  }

  Settings settings() { return new Settings(records); }

  private void read(byte[] jar, boolean nested) throws IOException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (nested && name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar")) read(zip.readAllBytes(), false);
        else if (name.endsWith(METADATA)) properties(zip.readAllBytes());
        else if (name.contains("io/tollgate/") && name.endsWith(".class")) remember(zip.readAllBytes());
      }
    }
  }

  private void properties(byte[] metadata) {
    for (JsonNode property : JSON.readTree(metadata).path("properties")) {
      libraryProperties.add(asVariable(property.path("name").asString()));
    }
  }

  private void remember(byte[] type) {
    ClassModel model = ClassFile.of().parse(type);
    records.put(model.thisClass().asInternalName(), model);
  }

  /** As Spring Boot's relaxed binding has it. */
  static String asVariable(String property) {
    return property.toUpperCase(Locale.ROOT).replace("-", "").replaceAll("[.\\[]", "_").replace("]", "");
  }
}
