package io.tollgate.deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Every setting that a manifest gives is one that the delivered service reads, and what a service can't do without is given. */
class ConfiguringServicesIT {
  private static final Map<String, ServiceJar> JARS = new ConcurrentHashMap<>();
  /** What the service's own application.yaml says. */
  private static final List<String> SAID_ALREADY = List.of("TOLLGATE_TOKEN_AUDIENCE");
  /** These have the code that verifies tokens in their jar, but verify none. */
  private static final List<String> WITHOUT_TOKENS = List.of("gateway-service", "acquirer-simulator");

  record Told(Rendering rendering, Manifest workload) {
    String image() {
      String image = workload.containers().findFirst().orElseThrow().path("image").asString();
      return image.substring(image.lastIndexOf('/') + 1, image.lastIndexOf(':'));
    }

    /** By name, wherever it comes from: a ConfigMap, or a file of a secret that is mounted for Spring's configtree. */
    List<String> settings() {
      var settings = new ArrayList<String>();
      JsonNode container = workload.containers().findFirst().orElseThrow();
      for (JsonNode source : container.path("envFrom")) {
        String map = source.at("/configMapRef/name").asString();
        Manifest.ofKind(rendering.manifests(), "ConfigMap").stream().filter(config -> config.name().equals(map))
            .forEach(config -> settings.addAll(config.at("/data").propertyNames()));
      }
      settings.addAll(container.path("env").valueStream().map(variable -> variable.path("name").asString()).toList());
      for (JsonNode mount : container.path("volumeMounts")) {
        if (mount.path("mountPath").asString().startsWith("/run/secrets/tollgate/")) settings.addAll(files(mount));
      }
      return settings;
    }

    private List<String> files(JsonNode mount) {
      return workload.volumes().filter(volume -> volume.path("name").equals(mount.path("name")))
          .flatMap(volume -> volume.at("/projected/sources").valueStream())
          .flatMap(source -> source.at("/secret/items").valueStream())
          .map(item -> ServiceJar.asVariable(item.path("path").asString())).toList();
    }

    @Override
    public String toString() { return rendering + " " + workload; }
  }

  static Stream<Told> ours() {
    return Stream.of(Rendering.LOCAL, Rendering.PRODUCTION).flatMap(rendering -> rendering.manifests().stream()
        .filter(Manifest::isOurs).map(workload -> new Told(rendering, workload)));
  }

  static Stream<Told> services() { return ours().filter(told -> told.workload().kind().equals("Deployment")); }

  @ParameterizedTest
  @MethodSource("ours")
  void isDoneByNamesThatTheyRead(Told told) {
    ServiceJar jar = jar(told.image());
    Settings own = jar.settings();

    assertThat(told.settings()).isNotEmpty().doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(own.know(name) || jar.libraryProperties().contains(name)).as(name).isTrue());
  }

  @ParameterizedTest
  @MethodSource("services")
  void leavesOutNothingThatTheyNeed(Told told) {
    List<String> required = jar(told.image()).settings().required();

    assertThat(told.settings()).containsAll(required.stream().filter(name -> !SAID_ALREADY.contains(name))
        .filter(name -> !name.startsWith("TOLLGATE_TOKEN_") || !WITHOUT_TOKENS.contains(told.image())).toList());
  }

  @Test
  void wouldFindANameThatNobodyReads() {
    Settings payment = jar("payment-service").settings();

    assertThat(payment.know("TOLLGATE_VAULT_KEYSET")).isTrue();
    assertThat(payment.know("TOLLGATE_VAULT_KEYSETS")).isFalse();
    assertThat(payment.know("TOLLGATE_ROUTING_ROUTES_0_ACQUIRER")).isTrue();
    assertThat(payment.know("TOLLGATE_ROUTING_ROUTES_0_AQUIRER")).isFalse();
    assertThat(payment.know("TOLLGATE_ACQUIRER_CARDHOSTS_NORTH_RECONNECT_FIRST")).isTrue();
    assertThat(payment.required()).contains("TOLLGATE_VAULT_KEYSET", "TOLLGATE_VAULT_HASHKEY", "TOLLGATE_TOKEN_JWKSURI")
        .doesNotContain("TOLLGATE_PAYMENTS_LEASE");
  }

  private static ServiceJar jar(String module) { return JARS.computeIfAbsent(module, ServiceJar::of); }
}
