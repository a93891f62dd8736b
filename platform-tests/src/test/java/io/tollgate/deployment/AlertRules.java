package io.tollgate.deployment;

import java.io.IOException;
import java.nio.file.Files;

/** The rules for Prometheus, and what the Prometheus Operator gets of them: the same in a resource, which kustomize can't make of a file. */
final class AlertRules {
  /** Relative to the checkout. */
  static final String SOURCE = "k8s/components/monitoring/rules.yaml";
  static final String RESOURCE = "k8s/components/monitoring/prometheus-rule.yaml";

  private static final String HEAD = """
      # rules.yaml as a resource; RenderedManifestsTests writes it anew with -Dtollgate.rewrite-docs=true.
      apiVersion: monitoring.coreos.com/v1
      kind: PrometheusRule
      metadata:
        name: tollgate
        labels:
          app.kubernetes.io/component: monitoring
      spec:
      """;

  private AlertRules() {}

  static String asResource() {
    String rules = Repository.read(SOURCE);
    return HEAD + rules.substring(rules.indexOf("groups:")).indent(2);
  }

  static void writeResource() throws IOException { Files.writeString(Repository.file(RESOURCE), asResource()); }
}
