package io.tollgate.gateway.route.http;

import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Locale;
import java.util.Set;

/** What an answer carries back: the service's end-to-end headers; the request id is the gateway's to say. */
@Component
final class ResponseHeaders implements ResponseHttpHeadersFilter {
  private static final Set<String> REPLACED = Set.of("x-request-id", "server", "date");

  @Override
  public HttpHeaders apply(HttpHeaders incoming, ServerResponse response) {
    Set<String> hopByHop = HopByHop.of(incoming);
    var carried = new HttpHeaders();
    incoming.forEach((name, values) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!REPLACED.contains(lower) && !hopByHop.contains(lower)) carried.addAll(name, values);
    });
    return carried;
  }
}
