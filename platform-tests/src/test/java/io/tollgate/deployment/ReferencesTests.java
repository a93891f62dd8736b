package io.tollgate.deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a manifest names is there, or an operator was told to make it. */
class ReferencesTests {
  private static final Pattern HASHED = Pattern.compile(".*-[a-z0-9]{10}");
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| ([^|]+) \\|");
  /** Made by an operator of the cluster from what the manifests say. */
  private static final Set<String> MADE_BY_OPERATORS = Set.of("tollgate-kafka-cluster-ca-cert", "tollgate-postgres-ca");

  /** Grafana looks for these itself. */
  private static final String FOUND_BY_LABEL = "grafana_dashboard";

  private record Reference(String secret, String key) {}

  @ParameterizedTest
  @EnumSource
  void leadToConfigMapsThatAreThereAndAreRolledOutWhenTheyChange(Rendering rendering) {
    List<Manifest> manifests = rendering.manifests();
    Set<String> there = Manifest.ofKind(manifests, "ConfigMap").stream()
        .filter(map -> !map.at("/metadata/labels").has(FOUND_BY_LABEL)).map(Manifest::name)
        .collect(Collectors.toCollection(TreeSet::new));

    Set<String> named = manifests.stream()
        .flatMap(manifest -> find(manifest.json(), "configMapRef", "configMap", "configMapKeyRef",
            "configMapRefs"))
        .map(reference -> reference.path("name").asString()).collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).isEqualTo(there).allMatch(name -> HASHED.matcher(name).matches());
  }

  @ParameterizedTest
  @EnumSource
  void leadToSecretsThatOperatorsAreToldToMake(Rendering rendering) {
    Set<Reference> documented = documented();

    assertThat(secretsOf(rendering)).allSatisfy(reference -> {
      if (MADE_BY_OPERATORS.contains(reference.secret()) || madeByStrimzi(rendering, reference.secret())) return;
      assertThat(documented).contains(reference);
    });
  }

  /** What is asked for is used: a secret that nobody mounts would be rotated in vain. */
  @Test
  void leaveNoDocumentedSecretUnused() {
    Set<Reference> used = Stream.of(Rendering.values()).flatMap(rendering -> secretsOf(rendering).stream())
        .collect(Collectors.toSet());

    assertThat(used).containsAll(documented());
  }

  @ParameterizedTest
  @EnumSource
  void neverHoldASecretThemselves(Rendering rendering) {
    List<Manifest> manifests = rendering.manifests();

    assertThat(Manifest.ofKind(manifests, "Secret")).isEmpty();
    assertThat(Manifest.ofKind(manifests, "ConfigMap").stream().flatMap(map -> map.at("/data").propertyStream()))
        .noneMatch(entry -> entry.getKey().matches(".*(PASSWORD|SECRET|TOKEN$|KEYSET$|HMAC|HASHKEY|SIGNINGKEY).*"));
    assertThat(
        manifests.stream().flatMap(Manifest::containers).flatMap(container -> container.path("env").valueStream()))
        .noneMatch(variable -> variable.path("name").asString().matches(".*(PASSWORD|SECRET|KEY)")
            && variable.has("value"));
  }

  @ParameterizedTest
  @EnumSource
  void leadToServiceAccountsAndTargetsThatAreThere(Rendering rendering) {
    List<Manifest> manifests = rendering.manifests();
    Set<String> accounts = Manifest.ofKind(manifests, "ServiceAccount").stream().map(Manifest::name)
        .collect(Collectors.toSet());
    Set<String> deployments = Manifest.ofKind(manifests, "Deployment").stream().map(Manifest::name)
        .collect(Collectors.toSet());

    assertThat(manifests.stream().filter(manifest -> manifest.podTemplate().isPresent())
        .map(manifest -> manifest.at("/spec/template/spec/serviceAccountName").asString()))
        .allMatch(accounts::contains);
    assertThat(Manifest.ofKind(manifests, "HorizontalPodAutoscaler").stream()
        .map(scaler -> scaler.at("/spec/scaleTargetRef/name").asString())).allMatch(deployments::contains);
  }

  private static boolean madeByStrimzi(Rendering rendering, String secret) {
    return Manifest.ofKind(rendering.manifests(), "KafkaUser").stream().anyMatch(user -> user.name().equals(secret));
  }

  private static Set<Reference> secretsOf(Rendering rendering) {
    return rendering.manifests().stream()
        .flatMap(manifest -> find(manifest.json(), "secret", "secretKeyRef", "passwordSecret",
            "accessKeyId", "secretAccessKey", "tls"))
        .flatMap(ReferencesTests::keys).collect(Collectors.toSet());
  }

  private static Stream<Reference> keys(JsonNode reference) {
    String name = reference.path("name").asString(reference.path("secretName").asString(""));
    if (name.isEmpty() || reference.has("listeners") || reference.has("port")) return Stream.of();
    if (reference.has("key")) return Stream.of(new Reference(name, reference.path("key").asString()));
    if (reference.has("hosts")) return Stream.of(new Reference(name, "tls.crt"), new Reference(name, "tls.key"));
    if (!reference.has("items")) return Stream.of(new Reference(name, "username"), new Reference(name, "password"));
    return reference.path("items").valueStream().map(item -> new Reference(name, item.path("key").asString()));
  }

  /** Every object, or element of an array, below a field of one of those names. */
  private static Stream<JsonNode> find(JsonNode node, String... fields) {
    if (!node.isContainer()) return Stream.of();
    Stream<JsonNode> here = node.isObject()
        ? Stream.of(fields).map(node::path).flatMap(found -> found.isArray() ? found.valueStream() : Stream.of(found))
            .filter(JsonNode::isObject)
        : Stream.of();
    return Stream.concat(here, node.valueStream().flatMap(child -> find(child, fields)));
  }

  private static Set<Reference> documented() {
    return DOCUMENTED.matcher(Repository.read("docs/operations.md")).results().flatMap(row -> Stream
        .of(row.group(2).replace("`", "").split(",")).map(key -> new Reference(row.group(1), key.strip())))
        .collect(Collectors.toSet());
  }
}
