package io.tollgate.gateway.clientauth.web;

import io.tollgate.common.kit.problem.Problem;
import io.tollgate.common.kit.telemetry.LogFields;
import io.tollgate.gateway.clientauth.Client;
import io.tollgate.gateway.clientauth.KnownClients;
import io.tollgate.gateway.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Optional;

/** Lets a request pass that presents a valid API key ({@code Authorization: Bearer …}, RFC 6750), and remembers whose it is. */
@Component
@Order(1)
final class ApiKeyFilter implements HandlerFilterFunction<ServerResponse, ServerResponse> {
  private static final String SCHEME = "Bearer ";
  private static final Problem REQUIRED = Problem.of(HttpStatus.UNAUTHORIZED, "api_key_required",
      "Send your API key as: Authorization: Bearer <key>.");
  private static final Problem INVALID = Problem.of(HttpStatus.UNAUTHORIZED, "invalid_api_key",
      "The API key is unknown or revoked, or its merchant is not active.");

  private final KnownClients clients;
  private final Problems problems;

  ApiKeyFilter(KnownClients clients, Problems problems) {
    this.clients = clients;
    this.problems = problems;
  }

  @Override
  public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
    String apiKey = presentedKey(request.servletRequest().getHeader(HttpHeaders.AUTHORIZATION));
    if (apiKey == null) return refusal(REQUIRED);
    Optional<Client> client = clients.find(apiKey);
    if (client.isEmpty()) return refusal(INVALID);
    request.attributes().put(Client.ATTRIBUTE, client.get());
    MDC.put(LogFields.MERCHANT, client.get().merchant().toString());
    return next.handle(request);
  }

  private static @Nullable String presentedKey(@Nullable String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return null;
    String key = authorization.substring(SCHEME.length()).strip();
    return key.isEmpty() ? null : key;
  }

  private ServerResponse refusal(Problem problem) {
    return problems.answer(problem, headers -> headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
  }
}
