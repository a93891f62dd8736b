package io.tollgate.gateway.route.http;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;

/** One request to one instance and its whole answer, so that an answer that breaks off is not half delivered. */
@Component
final class UpstreamExchange implements ProxyExchange {
  /** The request attribute that is there where the instance gives the connection up, as one does that leaves. */
  static final String LEAVING = UpstreamExchange.class.getName() + ".leaving";

  private static final byte[] NOTHING = {};

  private final CloseableHttpClient client;
  private final int maxResponseBody;

  UpstreamExchange(CloseableHttpClient client, UpstreamProperties properties) {
    this.client = client;
    this.maxResponseBody = Math.toIntExact(properties.maxResponseBody().toBytes());
  }

  /** @throws UpstreamFailure where there is no answer */
  @Override
  public ServerResponse exchange(Request request) {
    URI uri = Objects.requireNonNull(request.getUri(), "the route has chosen an instance");
    var instance = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    Answer answer;
    long sent = System.nanoTime();
    try {
      answer = client.execute(instance, outgoing(request, instance, uri), this::read);
    } catch (ConnectTimeoutException | ConnectionRequestTimeoutException | ConnectException | UnknownHostException
        | NoRouteToHostException e) {
      throw new UpstreamFailure.NeverSent(e);
    } catch (SocketTimeoutException e) {
      throw new UpstreamFailure.NotAnswered(e);
    } catch (IOException e) {
      throw new UpstreamFailure.BrokenOff(e);
    } finally {
      OwnTime.waitedSince(sent, request.getServerRequest());
    }
    if (HopByHop.of(answer.headers).contains("close")) request.getServerRequest().attributes().put(LEAVING, true);
    ServerResponse response = GatewayServerResponse.status(answer.getStatusCode()).build((_, servletResponse) -> {
      servletResponse.getOutputStream().write(answer.body);
      return null;
    });
    request.getResponseConsumers().forEach(consumer -> consumer.accept(answer, response));
    return response;
  }

  private static ClassicHttpRequest outgoing(Request request, HttpHost instance, URI uri) {
    String query = uri.getRawQuery();
    String target = query == null ? uri.getRawPath() : uri.getRawPath() + '?' + query;
    var outgoing = new BasicClassicHttpRequest(request.getMethod().name(), instance, target);
    request.getHeaders().forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));
    byte[] body = (byte[]) request.getServerRequest().attributes().getOrDefault(BodyFilter.BODY, NOTHING);
    if (body.length > 0) outgoing.setEntity(new ByteArrayEntity(body, null));
    return outgoing;
  }

  private Answer read(ClassicHttpResponse response) throws IOException {
    var headers = new HttpHeaders();
    for (var header : response.getHeaders()) { headers.add(header.getName(), header.getValue()); }
    return new Answer(HttpStatusCode.valueOf(response.getCode()), headers, body(response.getEntity()));
  }

  private byte[] body(HttpEntity entity) throws IOException {
    if (entity == null) return NOTHING;
    try (var content = entity.getContent()) {
      byte[] body = content.readNBytes(maxResponseBody + 1);
      if (body.length > maxResponseBody)
        throw new IOException("The answer is larger than " + maxResponseBody + " bytes");
      return body;
    }
  }

  private static final class Answer implements Response {
    private final HttpStatusCode status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(HttpStatusCode status, HttpHeaders headers, byte[] body) {
      this.status = status;
      this.headers = headers;
      this.body = body;
    }

    @Override
    public HttpStatusCode getStatusCode() { return status; }

    @Override
    public HttpHeaders getHeaders() { return headers; }
  }
}
