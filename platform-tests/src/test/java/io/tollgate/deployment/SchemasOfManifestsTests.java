package io.tollgate.deployment;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Strict: an unknown field, a missing one, a wrong type, or a version that Kubernetes no longer has is an error. */
class SchemasOfManifestsTests {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, Object> CUSTOM = customResources();

  static Stream<Manifest> all() {
    return Arrays.stream(Rendering.values()).flatMap(rendering -> rendering.manifests().stream());
  }

  @ParameterizedTest
  @MethodSource("all")
  void areKept(Manifest manifest) { validate(manifest); }

  @ParameterizedTest
  @EnumSource
  void areKeptByEveryNameOfItsKindOnce(Rendering rendering) {
    List<String> names = rendering.manifests().stream().map(Manifest::toString).toList();

    assertThat(names).isNotEmpty().doesNotHaveDuplicates();
  }

  /** The check can fail: one field too many, anywhere, is found. */
  @ParameterizedTest
  @MethodSource("all")
  void refuseAFieldTooMany(Manifest manifest) {
    var wrong = new Manifest(JSON.readTree(manifest.json().toString().replaceFirst("\\}$", ",\"spek\":{}}")));

    assertThatThrownBy(() -> validate(wrong)).hasMessageContaining("spek");
  }

  private static void validate(Manifest manifest) {
    String type = manifest.apiVersion() + "/" + manifest.kind();
    if (CUSTOM.containsKey(type)) validateCustom(manifest, type);
    else
      validateCore(manifest);
  }

  private static void validateCustom(Manifest manifest, String type) {
    var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JSON.writeValueAsString(CUSTOM.get(type)), InputFormat.JSON);
    String problems = schema.validate(manifest.json().toString(), InputFormat.JSON).stream().map(Object::toString)
        .collect(Collectors.joining("\n"));
    if (!problems.isEmpty()) throw new IllegalArgumentException(problems);
  }

  private static void validateCore(Manifest manifest) {
    String version = manifest.apiVersion().replaceFirst("^.*/", "");
    String model = "io.kubernetes.client.openapi.models." + version.substring(0, 1).toUpperCase(Locale.ROOT)
        + version.substring(1) + manifest.kind();
    JsonElement json = JsonParser.parseString(manifest.json().toString());
    try {
      Class.forName(model).getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(manifest + ": " + (e.getCause() == null ? e : e.getCause().getMessage()), e);
    }
  }

  private static Map<String, Object> customResources() {
    try (InputStream schemas = SchemasOfManifestsTests.class.getResourceAsStream("/deployment/custom-resources.yaml")) {
      return new Yaml().load(schemas);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
