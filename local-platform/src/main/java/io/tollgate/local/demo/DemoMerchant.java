package io.tollgate.local.demo;

import io.tollgate.common.kit.json.EventJson;
import io.tollgate.local.CannotContinue;
import io.tollgate.local.Progress;
import io.tollgate.local.data.PlatformSecrets;
import io.tollgate.local.data.SecretFiles;
import io.tollgate.local.http.JsonClient;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A merchant to try the platform with, made at its first start. */
public final class DemoMerchant {
  private static final String FILE = "demo-merchant.json";
  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SecretFiles files;
  private final PlatformSecrets secrets;
  private final JsonClient http = new JsonClient(Duration.ofSeconds(15));

  public DemoMerchant(SecretFiles files, PlatformSecrets secrets) {
    this.files = files;
    this.secrets = secrets;
  }

  public Optional<String> key() {
    return saved().map(merchant -> merchant.get("api_keys").get(0).get("key").asString());
  }

  public Optional<String> id() { return saved().map(merchant -> merchant.get("id").asString()); }

  private Optional<JsonNode> saved() {
    return files.find(FILE).map(json -> EventJson.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class));
  }

  /** As an operator, straight at payment-service: operators do not come through the gateway with an API key. */
  public void ensure(URI paymentService, Progress progress) {
    if (files.find(FILE).isPresent()) return;
    String token = OperatorToken.issue(secrets);
    try {
      var answer = http.post(paymentService.resolve("/operator/merchants"), Map.of("Authorization", "Bearer " + token),
          Map.of("name", "Demo merchant"));
      if (answer.status() != CREATED) {
        throw new CannotContinue(
            "payment-service made no demo merchant: HTTP " + answer.status() + " " + answer.body());
      }
      files.put(FILE, answer.body().toString());
      progress.say("The demo merchant is " + answer.body().path("id").asString());
    } catch (IOException e) {
      throw new CannotContinue("payment-service made no demo merchant: " + e.getMessage(), e);
    }
  }

  /** The gateway learns of a merchant from Kafka: whoever pastes the key at once must not be faster. */
  public void awaitKnownAt(URI gateway, Progress progress) {
    Optional<String> key = key();
    if (key.isEmpty()) return;
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      if (isKnownAt(gateway, key.get())) return;
      try {
        Thread.sleep(Duration.ofMillis(100));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CannotContinue("The platform is stopping.", e);
      }
    }
    progress.say("The gateway does not let the demo merchant in yet");
  }

  private boolean isKnownAt(URI gateway, String key) {
    try {
      return http.get(gateway.resolve("/v1/payments?limit=1"), Map.of("Authorization", "Bearer " + key)).status() == OK;
    } catch (IOException _) {
      return false;
    }
  }
}
