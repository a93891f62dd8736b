package io.tollgate.local.service;

import io.tollgate.local.data.DataFolder;
import io.tollgate.local.data.PlatformSecrets;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What each process is told, in the environment variables that a cluster would set.
 *
 * @param jdbcUrl without schema
 * @param cardHosts the simulator's card hosts, by name, with their ports
 */
public record ServiceEnvironment(Collection<ServiceInstance> instances, String jdbcUrl, String kafkaBootstrap,
    Map<String, Integer> cardHosts, DataFolder folder, PlatformSecrets secrets) {
  /** What goes to the card hosts, the first one first; all else goes to the simulator's HTTP protocol. */
  private static final String OVER_CARD_HOSTS = "CHF";

  public Map<String, String> of(ServiceInstance instance) {
    var environment = new HashMap<String, String>();
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SERVER_PORT", Integer.toString(instance.port()));
    instance.kind().schema().ifPresent(schema -> environment.putAll(database(schema)));
    switch (instance.kind()) {
      case GATEWAY_SERVICE -> environment.putAll(gateway());
      case PAYMENT_SERVICE -> environment.putAll(payment());
      case RISK_SERVICE -> environment.putAll(common());
      case ANALYTICS_SERVICE -> environment.putAll(analytics(instance));
      case ACQUIRER_SIMULATOR -> environment.putAll(simulator());
    }
    return environment;
  }

  /** For a run that ends before it serves, beside one that serves: it shares neither a file nor a port with that. */
  public Map<String, String> ofTraining(ServiceInstance instance) {
    var environment = new HashMap<>(of(instance));
    environment.put("SERVER_PORT", "0");
    environment.put("TOLLGATE_SIMULATOR_JOURNAL", folder.run().resolve("training-book.jsonl").toString());
    environment.put("TOLLGATE_STREAMS_STATE_DIR", folder.run().resolve("training-streams").toString());
    environment.replaceAll((name, value) -> name.startsWith("TOLLGATE_SIMULATOR_CARDHOSTS_") ? "0" : value);
    return environment;
  }

  private Map<String, String> database(String schema) {
    return Map.of("SPRING_DATASOURCE_URL", jdbcUrl + "?currentSchema=" + schema + "&reWriteBatchedInserts=true",
        "SPRING_DATASOURCE_USERNAME", schema + "_service",
        "SPRING_DATASOURCE_PASSWORD", secrets.servicePassword(schema),
        "SPRING_FLYWAY_USER", schema + "_owner",
        "SPRING_FLYWAY_PASSWORD", secrets.ownerPassword(schema));
  }

  private Map<String, String> common() {
    return Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafkaBootstrap,
        "TOLLGATE_TOKEN_JWKS_URI", door().url() + "/.well-known/jwks.json");
  }

  private Map<String, String> gateway() {
    var environment = new HashMap<>(common());
    environment.put("TOLLGATE_GATEWAY_SIGNING_KEY", secrets.gatewaySigningKey());
    for (ServiceKind kind : List.of(ServiceKind.PAYMENT_SERVICE, ServiceKind.RISK_SERVICE,
        ServiceKind.ANALYTICS_SERVICE)) {
      environment.put("TOLLGATE_GATEWAY_ROUTES_" + kind.name(), urls(kind));
    }
    return environment;
  }

  private Map<String, String> payment() {
    var environment = new HashMap<>(common());
    environment.put("TOLLGATE_VAULT_KEYSET", secrets.vaultKeyset());
    environment.put("TOLLGATE_VAULT_HASH_KEY", secrets.vaultHashKey());
    environment.put("TOLLGATE_IDEMPOTENCY_HMAC_KEY", secrets.idempotencyKey());
    environment.put("TOLLGATE_ACQUIRER_SIMULATOR_URL", urls(ServiceKind.ACQUIRER_SIMULATOR));
    int route = 0;
    for (Map.Entry<String, Integer> host : cardHosts.entrySet()) {
      environment.putAll(cardHost(host.getKey(), host.getValue()));
      environment.put("TOLLGATE_ROUTING_ROUTES_" + route + "_ACQUIRER", host.getKey());
      environment.put("TOLLGATE_ROUTING_ROUTES_" + route + "_CURRENCIES", OVER_CARD_HOSTS);
      route++;
    }
    environment.put("TOLLGATE_ROUTING_ROUTES_" + route + "_ACQUIRER", "simulator");
    return environment;
  }

  private static Map<String, String> cardHost(String name, int port) {
    String prefix = "TOLLGATE_ACQUIRER_CARDHOSTS_" + name.toUpperCase(Locale.ROOT) + "_";
    return Map.of(prefix + "HOST", "127.0.0.1", prefix + "PORT", Integer.toString(port),
        prefix + "ACQUIRINGINSTITUTION", "123456", prefix + "MERCHANT", "TOLLGATE0000001", prefix + "TERMINAL",
        "WEB00001",
        prefix + "MERCHANTCATEGORYCODE", "5411", prefix + "ACCEPTORNAME", "Tollgate demo, Zurich CH");
  }

  private Map<String, String> simulator() {
    var environment = new HashMap<String, String>();
    environment.put("TOLLGATE_SIMULATOR_JOURNAL", folder.acquirerJournal().toString());
    cardHosts.forEach((name, port) -> environment
        .put("TOLLGATE_SIMULATOR_CARDHOSTS_" + name.toUpperCase(Locale.ROOT) + "_PORT", Integer.toString(port)));
    return environment;
  }

  private Map<String, String> analytics(ServiceInstance instance) {
    var environment = new HashMap<>(common());
    environment.put("TOLLGATE_STREAMS_STATE_DIR", folder.streams(instance.name()).toString());
    return environment;
  }

  /** Of several doors, which all have the same keys, the first. */
  private ServiceInstance door() {
    return instances.stream().filter(instance -> instance.kind() == ServiceKind.GATEWAY_SERVICE).findFirst()
        .orElseThrow();
  }

  private String urls(ServiceKind kind) {
    return instances.stream().filter(instance -> instance.kind() == kind).map(ServiceInstance::url).map(URI::toString)
        .collect(Collectors.joining(","));
  }
}
