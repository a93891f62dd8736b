package io.tollgate.local.demo;

import io.tollgate.common.kit.json.EventJson;
import io.tollgate.local.CannotContinue;
import io.tollgate.local.http.JsonClient;
import io.tollgate.local.http.JsonClient.Answer;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The demo merchant's own software, which knows the platform's API and nothing else. */
final class Shop {
  private static final int FIRST_REFUSAL = 400;

  private final URI api;
  private final String key;
  private final JsonClient http = new JsonClient(Duration.ofSeconds(30));

  Shop(URI api, String key) {
    this.api = api;
    this.key = key;
  }

  /** @param idempotencyKey the same one for the same payment, however often it is sent */
  Answer pay(String order, String card, String idempotencyKey) {
    return pay(order, card, idempotencyKey, "automatic");
  }

  /** With manual capture. */
  Answer hold(String order, String card, String idempotencyKey) {
    return pay(order, card, idempotencyKey, "manual");
  }

  private Answer pay(String order, String card, String idempotencyKey, String capture) {
    var method = Map.of("type", "card", "number", card, "exp_month", 12, "exp_year", 2032, "cvc", "123");
    return served("POST /v1/payments", post("/v1/payments", idempotencyKey,
        Map.of("order_id", order, "amount", 4200, "currency", "EUR", "capture", capture, "method", method)));
  }

  /**
   * A refusal is an answer here.
   *
   * @param what captures or refunds
   */
  Answer modify(String payment, String what, long amount) {
    return post("/v1/payments/" + payment + "/" + what, UUID.randomUUID().toString(), Map.of("amount", amount));
  }

  private Answer post(String path, String idempotencyKey, Map<String, Object> body) {
    try {
      return http.post(api.resolve(path),
          Map.of("Authorization", "Bearer " + key, "Idempotency-Key", idempotencyKey), body);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  JsonNode get(String path) {
    try {
      return served("GET " + path, http.get(api.resolve(path), Map.of("Authorization", "Bearer " + key))).body();
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private static Answer served(String call, Answer answer) {
    if (answer.status() < FIRST_REFUSAL) return answer;
    throw new CannotContinue(call + " was answered by HTTP " + answer.status() + ": "
        + new String(EventJson.write(answer.body()), StandardCharsets.UTF_8));
  }

  private CannotContinue unreachable(IOException e) {
    return new CannotContinue("The API at " + api + " does not answer: " + e.getMessage() + ".", e);
  }
}
