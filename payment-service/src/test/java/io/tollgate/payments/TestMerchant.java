package io.tollgate.payments;

import io.tollgate.common.id.MerchantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** A merchant as an HTTP client. */
public final class TestMerchant {
  public static final String GOOD_CARD = "4242424242424242";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final MerchantId id;
  private final String authorization;

  TestMerchant(int port, MerchantId id, String authorization) {
    this.port = port;
    this.id = id;
    this.authorization = authorization;
  }

  public MerchantId id() { return id; }

  public static String payment(long amount, String card) { return payment("A-1001", amount, card); }

  public static String payment(String order, long amount,
      String card) { return """
          {"order_id":"%s","amount":%d,"currency":"EUR","method":{"type":"card","number":"%s","exp_month":12,"exp_year":2032,"cvc":"123"}}
          """
          .formatted(order, amount, card); }

  /** With manual capture. */
  public static String hold(long amount, String card) {
    return payment(amount, card).replaceFirst("\\{", "{\"capture\":\"manual\",");
  }

  /**
   * Captures, voids or refunds all that is left.
   *
   * @param what captures, voids or refunds
   */
  public Answer modify(Answer payment, String what) { return modify(payment, what, "{}"); }

  public Answer modify(Answer payment, String what, long amount) {
    return modify(payment, what, "{\"amount\":" + amount + "}");
  }

  public Answer modify(Answer payment, String what, String body, String... headers) {
    return post("/v1/payments/" + payment.text("id") + "/" + what, UUID.randomUUID().toString(), body, headers);
  }

  public Answer show(Answer payment) { return get("/v1/payments/" + payment.text("id")); }

  public Answer pay(String body) { return pay(UUID.randomUUID().toString(), body); }

  public Answer pay(@Nullable String key, String body, String... headers) {
    return post("/v1/payments", key, body, headers);
  }

  public Answer post(String path, @Nullable String key, String body, String... headers) {
    var request = request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    if (key != null) request.header("Idempotency-Key", key);
    for (int i = 0; i < headers.length; i += 2)
      request.setHeader(headers[i], headers[i + 1]);
    return send(request);
  }

  public Answer put(String path, String body) {
    return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
  }

  public Answer get(String path, String accept) { return send(request(path).header("Accept", accept).GET()); }

  public Answer get(String path) { return send(request(path).GET()); }

  public Answer delete(String path) { return send(request(path).DELETE()); }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(60))
        .header("Authorization", authorization);
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
  public record Answer(HttpResponse<String> response) {
    public int status() { return response.statusCode(); }

    public JsonNode json() { return JSON.readTree(response.body()); }

    /** The text of a top-level member, or the empty string. */
    public String text(String member) {
      return json().path(member).asString("");
    }

    public long number(String member) { return json().path(member).asLong(); }

    public String header(String name) { return response.headers().firstValue(name).orElse(""); }

    @Override
    public String toString() { return status() + " " + response.body(); }
  }
}
