package io.tollgate.gateway.route.http;

import io.tollgate.common.kit.problem.Problem;
import io.tollgate.common.kit.telemetry.RequestIdFilter;
import io.tollgate.common.kit.telemetry.Traceparent;
import io.tollgate.common.kit.telemetry.Traces;
import io.tollgate.gateway.clientauth.Client;
import io.tollgate.gateway.clientauth.InternalTokens;
import io.tollgate.gateway.route.UpstreamService;
import org.slf4j.MDC;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What a request carries on: the sender's end-to-end headers, but an internal token in the place of the API key, and nothing
 * that only the platform itself may say.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class RequestHeaders implements RequestHttpHeadersFilter {
  private static final Set<String> REPLACED = Set.of("authorization", "host", "content-length", "x-request-id",
      "cookie");
  private static final List<String> OURS_TO_SAY = List.of("x-tollgate-", "x-forwarded-", "x-original-", "x-rewrite-",
      "forwarded", "x-real-ip", "x-http-method");

  private final InternalTokens tokens;
  private final Traces traces;

  RequestHeaders(InternalTokens tokens, Traces traces) {
    this.tokens = tokens;
    this.traces = traces;
  }

  @Override
  public HttpHeaders apply(HttpHeaders incoming, ServerRequest request) {
    var service = (UpstreamService) Objects.requireNonNull(request.attributes().get(Failover.SERVICE));
    var client = Client.of(request.attributes());
    Set<String> hopByHop = HopByHop.of(incoming);
    var carried = new HttpHeaders();
    incoming.forEach((name, values) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!REPLACED.contains(lower) && !hopByHop.contains(lower) && OURS_TO_SAY.stream().noneMatch(lower::startsWith)) {
        carried.addAll(name, values);
      }
    });
    carried.set(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.tokenFor(client, service.id()));
    carried.set(RequestIdFilter.HEADER, Objects.requireNonNull(MDC.get(Problem.REQUEST_ID), "RequestIdFilter"));
    String trace = traces.current(null);
    if (trace != null) carried.set(Traceparent.HEADER, trace);
    return carried;
  }
}
