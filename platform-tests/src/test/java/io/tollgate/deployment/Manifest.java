package io.tollgate.deployment;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One object that a cluster is given. */
record Manifest(JsonNode json) {
  String kind() { return json.path("kind").asString(); }

  String apiVersion() { return json.path("apiVersion").asString(); }

  String name() { return json.at("/metadata/name").asString(); }

  JsonNode at(String pointer) { return json.at(pointer); }

  /** What a workload's pods are made from; empty for everything else. */
  Optional<JsonNode> podTemplate() {
    return switch (kind()) {
      case "Deployment", "StatefulSet", "Job" -> Optional.of(json.at("/spec/template"));
      default -> Optional.empty();
    };
  }

  Stream<JsonNode> containers() {
    return podTemplate().stream().flatMap(pod -> Stream.of("containers", "initContainers")
        .flatMap(which -> pod.at("/spec").path(which).valueStream()));
  }

  Stream<JsonNode> volumes() { return podTemplate().stream().flatMap(pod -> pod.at("/spec/volumes").valueStream()); }

  /** Whether its containers run what is built here. */
  boolean isOurs() {
    return containers().anyMatch(container -> container.path("image").asString().contains("tollgate/"));
  }

  static List<Manifest> ofKind(List<Manifest> manifests, String kind) {
    return manifests.stream().filter(manifest -> manifest.kind().equals(kind)).toList();
  }

  @Override
  public String toString() { return kind() + " " + name(); }
}
