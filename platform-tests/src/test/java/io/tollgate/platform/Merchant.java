package io.tollgate.platform;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** A merchant who knows the platform's URL and an API key, and nothing else. */
final class Merchant {
  /** Cards of these tests: none is used elsewhere, so that no velocity of another test counts them. */
  static final String GOOD_CARD = "4242424242424242";
  static final String CVC = "7391";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String url;
  private final String key;

  private Merchant(String url, String key) {
    this.url = url;
    this.key = key;
  }

  static Merchant demo(Platform platform) {
    return new Merchant(platform.env("TOLLGATE_URL"), platform.env("TOLLGATE_KEY"));
  }

  /** The acquirer simulator's side, for its book and its faults. */
  static Merchant simulator(Platform platform) {
    return new Merchant(platform.env("TOLLGATE_SIMULATOR_URL"), "none");
  }

  /** Whoever speaks to one service, past the gateway. */
  static Merchant of(String url, String token) {
    return new Merchant(url, token);
  }

  Merchant withKey(String other) { return new Merchant(url, other); }

  /** A card number that nobody used before: valid, and approved by the simulator. */
  static String newCard() {
    String body = "40"
        + String.format("%013d", Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), 10_000_000_000_000L));
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = body.charAt(body.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return body + (10 - sum % 10) % 10;
  }

  static String payment(long amount,
      String card) { return """
          {"order_id":"A-1001","amount":%d,"currency":"EUR","method":{"type":"card","number":"%s","exp_month":12,"exp_year":2032,"cvc":"%s"}}
          """
          .formatted(amount, card, CVC); }

  /** With manual capture. */
  static String hold(long amount, String card) {
    return payment(amount, card).replaceFirst("\\{", "{\"capture\":\"manual\",");
  }

  /** @param what captures, voids or refunds; all that is left where the body names no amount */
  Answer modify(String payment, String what, String body) {
    return modify(payment, what, UUID.randomUUID().toString(), body);
  }

  Answer modify(String payment, String what, String key, String body, String... headers) {
    return post("/v1/payments/" + payment + "/" + what, key, BodyPublishers.ofString(body), headers);
  }

  Answer pay(String body) { return pay(UUID.randomUUID().toString(), body); }

  Answer pay(@Nullable String idempotencyKey, String body, String... headers) {
    return post("/v1/payments", idempotencyKey, BodyPublishers.ofString(body), headers);
  }

  Answer post(String path, @Nullable String idempotencyKey, BodyPublisher body, String... headers) {
    var request = request(path).header("Content-Type", "application/json").POST(body);
    if (idempotencyKey != null) request.header("Idempotency-Key", idempotencyKey);
    for (int i = 0; i < headers.length; i += 2)
      request.setHeader(headers[i], headers[i + 1]);
    return send(request);
  }

  Answer put(String path, String body) {
    return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
  }

  Answer get(String path) { return send(request(path).GET()); }

  Answer delete(String path) { return send(request(path).DELETE()); }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(90)).header("Authorization",
        "Bearer " + key);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {
    int status() { return response.statusCode(); }

    JsonNode json() { return JSON.readTree(response.body()); }

    /** The text of a top-level member, or the empty string. */
    String text(String member) {
      return json().path(member).asString("");
    }

    String header(String name) { return response.headers().firstValue(name).orElse(""); }

    @Override
    public String toString() { return status() + " " + response.body(); }
  }
}
