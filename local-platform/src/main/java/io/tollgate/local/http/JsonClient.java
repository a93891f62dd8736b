package io.tollgate.local.http;

import io.tollgate.common.kit.json.EventJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Talks JSON to a process on this machine. */
public final class JsonClient {
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(2)).build();
  private final Duration timeout;

  public JsonClient(Duration timeout) { this.timeout = timeout; }

  /** @throws IOException where nothing answers in time */
  public Answer get(URI uri, Map<String, String> headers) throws IOException {
    return send("GET", uri, headers, null);
  }

  /** @throws IOException where nothing answers in time */
  public Answer post(URI uri, Map<String, String> headers, Object body) throws IOException {
    return send("POST", uri, headers, EventJson.write(body));
  }

  private Answer send(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) throws IOException {
    var request = HttpRequest.newBuilder(uri).timeout(timeout).method(method,
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    if (body != null) request.header("Content-Type", "application/json");
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), parse(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + uri, e);
    }
  }

  private static JsonNode parse(byte[] body) {
    try {
      return body.length == 0 ? MissingNode.getInstance() : EventJson.read(body, JsonNode.class);
    } catch (JacksonException _) {
      return MissingNode.getInstance();
    }
  }

  /** @param body a missing node where there is none, or none that is JSON */
  public record Answer(int status, HttpHeaders headers, JsonNode body) {}
}
